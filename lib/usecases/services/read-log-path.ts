import type { z } from "zod";
import type { logPathSchema } from "@/lib/core/fleet/forms/service";
import type { LogPath } from "@/lib/core/fleet/model";
import { type Problem, problem } from "@/lib/core/problem";
import { fail, ok, type Result } from "@/lib/core/result";
import { readLabels } from "@/lib/usecases/label-sets/read-labels";

/** What a log path shall be, or why it cannot be collected. Problems land on the form's fields. */
export function readLogPath(
  input: z.output<typeof logPathSchema>,
): Result<Omit<LogPath, "id" | "serviceId">> {
  const refused = refusePath(input.kind, input.path);
  if (refused) return fail(refused);
  if ((input.preset === null) === (input.logFormatId === null))
    return fail(problem("format.unknown", {}, { at: "preset" }));
  const labels = readLabels(input.labels);
  return labels.ok ? ok({ ...input, labels: labels.value }) : labels;
}

/** Why a path (or journald unit) cannot be collected, or null. */
export function refusePath(kind: LogPath["kind"], path: string): Problem | null {
  if (/\p{Cc}/u.test(path)) return problem("value.control-character", { field: "path" }, { at: "path" });
  if (kind === "file" && !path.startsWith("/")) return problem("path.relative", { path }, { at: "path" });
  if (kind === "file" && (path.endsWith("/") || path.split("/").includes("..")))
    return problem("path.invalid", { path }, { at: "path" });
  if (kind === "journal" && !/^[A-Za-z0-9@:_.\\-]+$/.test(path))
    return problem("path.invalid", { path }, { at: "path" });
  return null;
}
