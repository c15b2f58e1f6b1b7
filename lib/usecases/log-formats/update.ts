import type { LogFormatForm } from "@/lib/core/fleet/forms/log-format";
import type { LogFormat } from "@/lib/core/formats/format";
import { fail, type Result } from "@/lib/core/result";
import type { LogFormatStore } from "@/lib/ports/stores";
import { readLogFormat } from "./read-log-format";

/** Changes a custom format for every log path that it reads; their servers follow with the next rollout. */
export async function updateLogFormat(
  deps: { stores: { logFormats: LogFormatStore } },
  id: string,
  form: LogFormatForm,
): Promise<Result<LogFormat>> {
  const read = readLogFormat(form, id);
  if (!read.ok) return read;
  const updated = await deps.stores.logFormats.update(id, read.value);
  return updated.ok || updated.problem.code !== "name.taken"
    ? updated
    : fail({ ...updated.problem, at: "name" });
}
