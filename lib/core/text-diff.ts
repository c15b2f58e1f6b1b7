import { diffWordsWithSpace, structuredPatch } from "diff";

/** A stretch of a line; `changed` marks the words that differ from the other side. */
export interface DiffPart {
  readonly text: string;
  readonly changed: boolean;
}

export interface DiffLine {
  readonly kind: "same" | "added" | "removed";
  readonly oldNumber: number | null;
  readonly newNumber: number | null;
  readonly parts: readonly DiffPart[];
}

export interface DiffHunk {
  readonly oldStart: number;
  readonly newStart: number;
  readonly lines: readonly DiffLine[];
}

/** Compares two texts line by line with `context` equal lines around each change; paired lines carry word marks. */
export function diffTexts(before: string, after: string, context = 3): readonly DiffHunk[] {
  const patch = structuredPatch("a", "b", before, after, "", "", { context });
  return patch.hunks.map((hunk) => ({
    oldStart: hunk.oldStart,
    newStart: hunk.newStart,
    lines: numberLines(hunk.lines, hunk.oldStart, hunk.newStart),
  }));
}

/** How many lines a change adds and removes. */
export function countChanges(hunks: readonly DiffHunk[]): { added: number; removed: number } {
  const lines = hunks.flatMap((hunk) => hunk.lines);
  return {
    added: lines.filter((line) => line.kind === "added").length,
    removed: lines.filter((line) => line.kind === "removed").length,
  };
}

function numberLines(raw: readonly string[], oldStart: number, newStart: number): readonly DiffLine[] {
  const lines: DiffLine[] = [];
  let oldNumber = oldStart;
  let newNumber = newStart;
  const content = raw.filter((line) => !line.startsWith("\\"));
  for (let index = 0; index < content.length; ) {
    const line = content[index] ?? "";
    if (line.startsWith(" ")) {
      lines.push({
        kind: "same",
        oldNumber: oldNumber++,
        newNumber: newNumber++,
        parts: plain(line.slice(1)),
      });
      index += 1;
      continue;
    }
    const removed = run(content, index, "-");
    const added = run(content, index + removed.length, "+");
    const marks = removed.map((text, at) => wordMarks(text, added[at]));
    for (const [at, text] of removed.entries())
      lines.push({
        kind: "removed",
        oldNumber: oldNumber++,
        newNumber: null,
        parts: marks[at]?.old ?? plain(text),
      });
    for (const [at, text] of added.entries())
      lines.push({
        kind: "added",
        oldNumber: null,
        newNumber: newNumber++,
        parts: marks[at]?.new ?? plain(text),
      });
    index += removed.length + added.length;
  }
  return lines;
}

function run(content: readonly string[], from: number, sign: "-" | "+"): readonly string[] {
  let end = from;
  while (content[end]?.startsWith(sign)) end += 1;
  return content.slice(from, end).map((line) => line.slice(1));
}

function plain(text: string): readonly DiffPart[] {
  return [{ text, changed: false }];
}

/** Word marks of a changed pair; null when the lines share too little for marks to help. */
function wordMarks(before: string, after: string | undefined): { old: DiffPart[]; new: DiffPart[] } | null {
  if (after === undefined || before.length + after.length > 2000) return null;
  const parts = diffWordsWithSpace(before, after);
  const shared = parts
    .filter((part) => !part.added && !part.removed)
    .reduce((sum, part) => sum + part.value.trim().length, 0);
  if (shared * 3 < Math.max(before.trim().length, after.trim().length)) return null;
  return {
    old: parts
      .filter((part) => !part.added)
      .map((part) => ({ text: part.value, changed: part.removed === true })),
    new: parts
      .filter((part) => !part.removed)
      .map((part) => ({ text: part.value, changed: part.added === true })),
  };
}
