import type { z } from "zod";
import type { logPathSchema } from "@/lib/core/fleet/forms/service";
import type { LogPath } from "@/lib/core/fleet/model";
import { fail, type Result } from "@/lib/core/result";
import type { LogFormatStore, ServiceStore } from "@/lib/ports/stores";
import { chosenFormat, readLogPath } from "./read-log-path";

/** Changes a log path everywhere it is placed; agents follow with the next rollout. */
export async function updateLogPath(
  deps: { stores: { services: ServiceStore; logFormats: LogFormatStore } },
  id: string,
  input: z.output<typeof logPathSchema>,
): Promise<Result<LogPath>> {
  const read = readLogPath(input, await chosenFormat(deps, input));
  if (!read.ok) return read;
  const updated = await deps.stores.services.updateLogPath(id, read.value);
  return updated.ok || updated.problem.code !== "name.taken"
    ? updated
    : fail({ ...updated.problem, at: "name" });
}
