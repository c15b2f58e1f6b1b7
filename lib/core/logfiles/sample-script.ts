import { shellWord } from "../shell";

/** The last lines of a log path, as a server has them. */
export interface LogSample {
  /** The file that a glob led to, or the path itself; null when nothing matches. */
  readonly file: string | null;
  readonly sizeBytes: number | null;
  readonly modifiedMs: number | null;
  /** Null: there is no agent user yet. */
  readonly readableByAgent: boolean | null;
  readonly lines: readonly string[];
}

const sampleLines = 200;
const maxBytes = 256 * 1024;
const mark = "@sample";

/** A glob as a shell pattern: `*` and `?` stay active, all else is quoted. `**` matches as `*`. */
function shellPattern(glob: string): string {
  return glob
    .split(/(\*+|\?)/)
    .map((part) => (part === "" ? "" : /^[*?]/.test(part) ? part.replace(/\*+/, "*") : shellWord(part)))
    .join("");
}

/** POSIX sh that prints what the path is, then its last lines. A glob stands for its newest file. Reads only. */
export function sampleFileScript(path: string, agentUser = "alloy"): string {
  const isGlob = /[*?]/.test(path);
  const find = isGlob
    ? `file=$(ls -1td -- ${shellPattern(path)} 2>/dev/null | head -n 1)`
    : `file=${shellWord(path)}`;
  const user = shellWord(agentUser);
  return [
    find,
    `if [ -z "$file" ] || [ ! -f "$file" ]; then echo '${mark} none'; exit 0; fi`,
    "readable=unknown",
    `if id ${user} >/dev/null 2>&1; then`,
    `  if runuser -u ${user} -- head -c 1 "$file" >/dev/null 2>&1; then readable=yes; else readable=no; fi`,
    "fi",
    `printf '${mark} file %s %s %s\\n' "$(stat -c '%s %Y' "$file")" "$readable" "$file"`,
    `tail -n ${sampleLines} "$file" | tail -c ${maxBytes}`,
    "",
  ].join("\n");
}

/** POSIX sh that prints the last entries of a journald unit. */
export function sampleJournalScript(unit: string): string {
  return [
    `printf '${mark} journal\\n'`,
    `journalctl -u ${shellWord(unit)} -n ${sampleLines} -o cat --no-pager 2>/dev/null | tail -c ${maxBytes}`,
    "",
  ].join("\n");
}

const fileHead = new RegExp(`^${mark} file (\\d+) (\\d+) (yes|no|unknown) (/.*)$`);

/** Reads the output of either sample script; null when it is none. */
export function readSample(output: string): LogSample | null {
  const start = output.indexOf(mark);
  if (start < 0) return null;
  const [head = "", ...rest] = output.slice(start).split("\n");
  const lines = rest.at(-1) === "" ? rest.slice(0, -1) : rest;
  const nothing = { file: null, sizeBytes: null, modifiedMs: null, readableByAgent: null };
  if (head === `${mark} none`) return { ...nothing, lines: [] };
  if (head === `${mark} journal`) return { ...nothing, readableByAgent: true, lines };
  const [, size, modified, readable, file] = fileHead.exec(head) ?? [];
  if (!size || !modified || !file) return null;
  return {
    file,
    sizeBytes: Number(size),
    modifiedMs: Number(modified) * 1000,
    readableByAgent: readable === "unknown" ? null : readable === "yes",
    lines,
  };
}
