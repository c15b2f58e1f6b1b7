import type { z } from "zod";
import type { logPathSchema } from "@/lib/core/fleet/forms/service";
import type { LogPath } from "@/lib/core/fleet/model";
import { problem } from "@/lib/core/problem";
import { fail, type Result } from "@/lib/core/result";
import type { LogFormatStore, ServiceStore } from "@/lib/ports/stores";
import type { Deps } from "@/lib/usecases/deps";
import { chosenFormat, readLogPath } from "./read-log-path";

/** Adds a file, glob or journald unit to a service. Its name is unique within the service. */
export async function addLogPath(
  deps: Pick<Deps, "ids"> & { stores: { services: ServiceStore; logFormats: LogFormatStore } },
  serviceId: string,
  input: z.output<typeof logPathSchema>,
): Promise<Result<LogPath>> {
  const read = readLogPath(input, await chosenFormat(deps, input));
  if (!read.ok) return read;
  if (!(await deps.stores.services.find(serviceId))) return fail(problem("not-found", { what: "service" }));
  const added = await deps.stores.services.addLogPath({ ...read.value, id: deps.ids.next(), serviceId });
  return added.ok ? added : fail({ ...added.problem, at: "name" });
}
