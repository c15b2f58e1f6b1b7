export interface ParseError {
  /** Words of the server after the position. */
  readonly message: string;
  /** The line of the query that it is about. */
  readonly text: string;
  /** 1-based, within `text`. */
  readonly line: number;
  readonly column: number;
}

/** Reads "parse error at line L, col C: …" of a store against the query that was sent; null when it names no position. */
export function readParseError(evidence: string, logql: string): ParseError | null {
  const read = /parse error at line (\d+), col (\d+):\s*([\s\S]*)/.exec(evidence);
  if (!read) return null;
  const line = Number(read[1]);
  const text = logql.split("\n")[line - 1];
  if (text === undefined) return null;
  return {
    message: (read[3] ?? "").trim(),
    text,
    line,
    column: Math.min(Math.max(1, Number(read[2])), text.length + 1),
  };
}
