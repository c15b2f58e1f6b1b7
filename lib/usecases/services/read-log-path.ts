import type { z } from "zod";
import type { logPathSchema } from "@/lib/core/fleet/forms/service";
import type { LogPath } from "@/lib/core/fleet/model";
import { checkLogPath, isGlob } from "@/lib/core/fleet/paths";
import { isTimeZone } from "@/lib/core/fleet/zone";
import type { LogFormat } from "@/lib/core/formats/format";
import { checkOptions } from "@/lib/core/formats/options/check";
import { findPreset } from "@/lib/core/formats/presets";
import { lintLabels } from "@/lib/core/labels/lint";
import { type Problem, problem } from "@/lib/core/problem";
import { fail, ok, type Result } from "@/lib/core/result";
import type { LogFormatStore } from "@/lib/ports/stores";
import { readLabels } from "@/lib/usecases/label-sets/read-labels";

/** What a log path shall be, or why it cannot be collected. Problems land on the form's fields. */
export function readLogPath(
  input: z.output<typeof logPathSchema>,
  format: LogFormat | null,
): Result<Omit<LogPath, "id" | "serviceId">> {
  const refused = refusePath(input.kind, input.path);
  if (refused) return fail(refused);
  if (!isTimeZone(input.timeZone))
    return fail(problem("input.invalid", { field: "timeZone", reason: "zone" }, { at: "timeZone" }));
  const [badJob] = lintLabels({ job: input.job });
  if (badJob !== undefined) return fail({ ...badJob, at: "job" });
  if ((input.preset === null) === (input.logFormatId === null))
    return fail(problem("format.unknown", {}, { at: "preset" }));
  if (format === null) return fail(problem("format.unknown", {}, { at: "preset" }));
  const scope = { kind: input.kind, format, isGlob: isGlob(input.path) };
  const [badOption] = checkOptions(input.options, scope, "options");
  if (badOption !== undefined) return fail(badOption);
  const labels = readLabels(input.labels);
  return labels.ok ? ok({ ...input, labels: labels.value }) : labels;
}

/** The format that a form names, or null: it is gone. */
export async function chosenFormat(
  deps: { stores: { logFormats: LogFormatStore } },
  { preset, logFormatId }: Pick<LogPath, "preset" | "logFormatId">,
): Promise<LogFormat | null> {
  return logFormatId === null
    ? (findPreset(preset ?? "") ?? null)
    : await deps.stores.logFormats.find(logFormatId);
}

/** Why a path (or journald unit) cannot be collected, or null. */
export function refusePath(kind: LogPath["kind"], path: string): Problem | null {
  return checkLogPath(kind, path, "path");
}
