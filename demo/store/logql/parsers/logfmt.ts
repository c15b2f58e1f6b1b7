import type { Stage } from "../ast";
import type { Row } from "../row";
import { sanitizeName } from "./json";

const pair = /\s*([^\s="]+)(=(?:"((?:[^"\\]|\\.)*)"|([^\s"]*)))?/y;

function unquote(text: string): string {
  if (!text.includes("\\")) return text;
  try {
    return String(JSON.parse(`"${text}"`));
  } catch {
    return text;
  }
}

interface Fields {
  readonly pairs: readonly (readonly [string, string])[];
  /** Where the text stopped to be logfmt; null when all of it is. */
  readonly brokenAt: number | null;
}

export function readLogfmt(line: string): Fields {
  const pairs: (readonly [string, string])[] = [];
  let at = 0;
  let brokenAt: number | null = null;
  while (line.slice(at).trim() !== "") {
    // From the next word on, so that each round moves ahead.
    const word = at + line.slice(at).search(/\S/);
    pair.lastIndex = word;
    const found = pair.exec(line);
    const next = found ? pair.lastIndex : word;
    const clean = found && (next === line.length || /\s/.test(line[next]!));
    if (clean) pairs.push([found[1]!, found[3] === undefined ? (found[4] ?? "") : unquote(found[3])]);
    else brokenAt ??= next;
    const blank = line.slice(next).search(/\s/);
    if (blank < 0) break;
    at = next + blank;
  }
  return { pairs, brokenAt };
}

/** `| logfmt`: not strict, it takes what it can; empty values only with `--keep-empty`. */
export function logfmtStage(stage: Extract<Stage, { kind: "logfmt" }>): (row: Row) => boolean {
  const { strict, keepEmpty, extractions } = stage;
  return (row) => {
    const { pairs, brokenAt } = readLogfmt(row.line);
    if (brokenAt !== null && strict) {
      row.labels.fail(
        "LogfmtParserErr",
        `logfmt syntax error at pos ${brokenAt + 1} : unexpected '${row.line[brokenAt]}'`,
      );
      return true;
    }
    if (extractions.length > 0) {
      for (const { name, path } of extractions)
        row.labels.extract(name, pairs.find(([key]) => key === path)?.[1] ?? "");
      return true;
    }
    for (const [key, value] of pairs)
      if (value !== "" || keepEmpty) row.labels.extract(sanitizeName(key), value);
    return true;
  };
}
