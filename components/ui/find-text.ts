/** A place in a text: offset in UTF-16 units, line and column from 1. */
export interface FoundText {
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

/** Where a text stands in the lines of another, whatever the case; none for "". */
export function findText(text: string, wanted: string): readonly FoundText[] {
  if (wanted === "") return [];
  const found: FoundText[] = [];
  const small = wanted.toLowerCase();
  let start = 0;
  text.split("\n").forEach((line, i) => {
    const lower = line.toLowerCase();
    // A letter whose small form is longer would move the places after it.
    const searched = lower.length === line.length ? lower : line;
    for (let at = searched.indexOf(small); at >= 0; at = searched.indexOf(small, at + small.length))
      found.push({ offset: start + at, line: i + 1, column: at + 1 });
    start += line.length + 1;
  });
  return found;
}
