import type { LogStore } from "@/lib/core/fleet/model";
import type { StoreSettings } from "@/lib/core/loki/store-settings";
import { problem } from "@/lib/core/problem";
import { fail, type Result } from "@/lib/core/result";
import { lokiTexts } from "@/lib/core/store-texts/loki";
import type { Deps } from "@/lib/usecases/deps";

/** Stores who may reach a store and what its Loki is installed with. A Loki that would not start is refused. */
export async function saveStoreSettings(
  deps: { stores: Pick<Deps["stores"], "logStores"> },
  id: string,
  settings: StoreSettings,
): Promise<Result<LogStore>> {
  if (!(await deps.stores.logStores.find(id))) return fail(problem("not-found", { what: "log store" }));
  const texts = settings.loki === null ? null : lokiTexts(settings.loki);
  const [wrong] = texts === null || texts.ok ? [] : texts.problem;
  if (wrong !== undefined) return fail({ ...wrong, at: `settings.loki.${wrong.at ?? ""}` });
  return deps.stores.logStores.update(id, { settings });
}
