import type { z } from "zod";
import type { LogFormatForm } from "@/lib/core/fleet/forms/log-format";
import type { logPathSchema } from "@/lib/core/fleet/forms/service";
import type { LogPath } from "@/lib/core/fleet/model";
import type { LogFormat } from "@/lib/core/formats/format";
import { type Problem, problem } from "@/lib/core/problem";
import { fail, ok, type Result } from "@/lib/core/result";
import type { LogFormatStore, ServiceStore } from "@/lib/ports/stores";
import type { Deps } from "@/lib/usecases/deps";
import { createLogFormat } from "@/lib/usecases/log-formats/create";
import { readLogFormat } from "@/lib/usecases/log-formats/read-log-format";
import { updateLogFormat } from "@/lib/usecases/log-formats/update";
import { addLogPath } from "./add-log-path";
import { readLogPath } from "./read-log-path";
import { updateLogPath } from "./update-log-path";

type SaveDeps = Pick<Deps, "ids"> & { stores: { services: ServiceStore; logFormats: LogFormatStore } };

/**
 * Saves a custom format (`formatId` null: a new one) and the log path that is read by it. Both or none: when the path is
 * refused, the format is as it was. Problems of the format land on "format.<part>".
 */
export async function saveLogPathWithFormat(
  deps: SaveDeps,
  input: {
    readonly target: { readonly serviceId: string } | { readonly logPathId: string };
    readonly path: z.output<typeof logPathSchema>;
    readonly formatId: string | null;
    readonly format: LogFormatForm;
  },
): Promise<Result<LogPath>> {
  const atFormat = (why: Problem) => fail({ ...why, at: `format.${why.at ?? "name"}` });
  // Both are read before anything is written.
  const wanted = readLogFormat(input.format, input.formatId ?? "new");
  if (!wanted.ok) return atFormat(wanted.problem);
  const readable = readLogPath({ ...input.path, preset: null, logFormatId: wanted.value.id }, wanted.value);
  if (!readable.ok) return readable;
  const before = input.formatId === null ? null : await deps.stores.logFormats.find(input.formatId);
  if (input.formatId !== null && before === null)
    return fail(problem("format.unknown", {}, { at: "preset" }));
  const format = before
    ? await updateLogFormat(deps, before.id, input.format)
    : await createLogFormat(deps, input.format);
  if (!format.ok) return atFormat(format.problem);
  const path = { ...input.path, preset: null, logFormatId: format.value.id };
  const saved =
    "serviceId" in input.target
      ? await addLogPath(deps, input.target.serviceId, path)
      : await updateLogPath(deps, input.target.logPathId, path);
  if (saved.ok) return ok(saved.value);
  await takeBack(deps, format.value, before);
  return saved;
}

async function takeBack({ stores }: SaveDeps, made: LogFormat, before: LogFormat | null): Promise<void> {
  if (before) await stores.logFormats.update(before.id, before);
  else await stores.logFormats.remove(made.id);
}
