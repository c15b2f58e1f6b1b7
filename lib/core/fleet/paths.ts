import { type Problem, problem } from "../problem";

const unprintable = /[\p{Cc}\p{Cs}\u2028\u2029]/u;
const maxPathBytes = 4096;
const unitName = /^[A-Za-z0-9:_.\\@-]{1,255}$/;

/** Whether a path names more than one file. */
export function isGlob(path: string): boolean {
  return /[*?[{]/.test(path);
}

/** What is wrong with a log path: an absolute file or glob, or the name of a journald unit. Null: nothing. */
export function checkLogPath(kind: "file" | "journal", path: string, at: string): Problem | null {
  const shown = path.slice(0, 120).replace(/\p{Cc}/gu, "�");
  if (unprintable.test(path)) return problem("value.control-character", { path: shown }, { at });
  if (kind === "journal")
    return unitName.test(path) ? null : problem("path.invalid", { path: shown }, { at });
  if (!path.startsWith("/")) return problem("path.relative", { path: shown }, { at });
  const bad = path.length > maxPathBytes || path.endsWith("/") || path.split("/").includes("..");
  return bad ? problem("path.invalid", { path: shown }, { at }) : null;
}
