import type { LogFormatForm } from "@/lib/core/fleet/forms/log-format";
import type { LogFormat } from "@/lib/core/formats/format";
import { fail, type Result } from "@/lib/core/result";
import type { LogFormatStore } from "@/lib/ports/stores";
import type { Deps } from "@/lib/usecases/deps";
import { readLogFormat } from "./read-log-format";

/** Names a custom format. Problems land on the part of the form that is wrong. */
export async function createLogFormat(
  deps: Pick<Deps, "ids"> & { stores: { logFormats: LogFormatStore } },
  form: LogFormatForm,
): Promise<Result<LogFormat>> {
  const read = readLogFormat(form, deps.ids.next());
  if (!read.ok) return read;
  const created = await deps.stores.logFormats.create(read.value);
  return created.ok ? created : fail({ ...created.problem, at: "name" });
}
