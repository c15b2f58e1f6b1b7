import type { z } from "zod";
import type { logPathSchema } from "@/lib/core/fleet/forms/service";
import type { LogPath } from "@/lib/core/fleet/model";
import { checkLogPath } from "@/lib/core/fleet/paths";
import { isTimeZone } from "@/lib/core/fleet/zone";
import { lintLabels } from "@/lib/core/labels/lint";
import { type Problem, problem } from "@/lib/core/problem";
import { fail, ok, type Result } from "@/lib/core/result";
import { readLabels } from "@/lib/usecases/label-sets/read-labels";

/** What a log path shall be, or why it cannot be collected. Problems land on the form's fields. */
export function readLogPath(
  input: z.output<typeof logPathSchema>,
): Result<Omit<LogPath, "id" | "serviceId">> {
  const refused = refusePath(input.kind, input.path);
  if (refused) return fail(refused);
  if (!isTimeZone(input.timeZone))
    return fail(problem("input.invalid", { field: "timeZone", reason: "zone" }, { at: "timeZone" }));
  const [badJob] = lintLabels({ job: input.job });
  if (badJob !== undefined) return fail({ ...badJob, at: "job" });
  if ((input.preset === null) === (input.logFormatId === null))
    return fail(problem("format.unknown", {}, { at: "preset" }));
  const labels = readLabels(input.labels);
  return labels.ok ? ok({ ...input, labels: labels.value }) : labels;
}

/** Why a path (or journald unit) cannot be collected, or null. */
export function refusePath(kind: LogPath["kind"], path: string): Problem | null {
  return checkLogPath(kind, path, "path");
}
