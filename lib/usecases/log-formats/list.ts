import { type FormatUse, formatUses } from "@/lib/core/fleet/format-uses";
import type { LogFormat } from "@/lib/core/formats/format";
import { presets } from "@/lib/core/formats/presets";
import type { LogFormatStore, ServiceStore } from "@/lib/ports/stores";

export interface ListedFormat {
  readonly format: LogFormat;
  readonly custom: boolean;
  readonly uses: readonly FormatUse[];
}

/** Every log format with the log paths that it reads: custom ones first, by name, then the presets. */
export async function listLogFormats(deps: {
  stores: { logFormats: LogFormatStore; services: ServiceStore };
}): Promise<readonly ListedFormat[]> {
  const [custom, services] = await Promise.all([deps.stores.logFormats.list(), deps.stores.services.list()]);
  const uses = formatUses(services);
  const listed = (custom: boolean) => (format: LogFormat) => ({
    format,
    custom,
    uses: uses.get(format.id) ?? [],
  });
  return [...custom.map(listed(true)), ...presets.map(listed(false))];
}
