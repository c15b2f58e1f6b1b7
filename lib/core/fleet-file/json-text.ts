import { type Path, placeOf } from "./finding";

/** A key that an object of the text has twice; the parser keeps only the last. */
export interface TwiceKey {
  readonly path: Path;
  readonly offset: number;
}

export interface Position {
  /** Both counted from 1. */
  readonly line: number;
  readonly column: number;
}

const token = /"(?:[^"\\]+|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

interface Frame {
  readonly keys: Set<string> | null;
  /** Key or index of the value that is being read. */
  step: string | number;
  awaitsKey: boolean;
}

/** Deeper than any fleet: what is there has been refused already. */
const maxDepth = 32;

/** Walks over a text that `JSON.parse` took, and tells the place of every key and list item. */
function walk(json: string, tell: (path: Path, offset: number, twice: boolean) => void): void {
  const frames: Frame[] = [];
  const visit = (offset: number, twice: boolean) => {
    if (frames.length > maxDepth) return;
    tell(
      frames.map(({ step }) => step),
      offset,
      twice,
    );
  };
  for (const { 0: word, index } of json.matchAll(token)) {
    const top = frames.at(-1);
    if (word === "{" || word === "[") {
      if (top?.keys === null) visit(index, false);
      frames.push(
        word === "{"
          ? { keys: new Set(), step: "", awaitsKey: true }
          : { keys: null, step: 0, awaitsKey: false },
      );
    } else if (word === "}" || word === "]") frames.pop();
    else if (word === "," && top) {
      if (top.keys === null) top.step = Number(top.step) + 1;
      else top.awaitsKey = true;
    } else if (word !== ":" && top?.awaitsKey && top.keys !== null) {
      top.step = JSON.parse(word) as string;
      top.awaitsKey = false;
      visit(index, top.keys.has(top.step));
      top.keys.add(top.step);
    } else if (word !== ":" && top?.keys === null) visit(index, false);
  }
}

/** Every key that comes a second time in its object, and every "__proto__", which JavaScript would swallow. */
export function lostKeys(json: string): readonly TwiceKey[] {
  const found: TwiceKey[] = [];
  walk(json, (path, offset, twice) => {
    if (twice || path.at(-1) === "__proto__") found.push({ path, offset });
  });
  return found;
}

/** Where in the text the places are; a place that is not there has the position of the nearest one above it. */
export function positionsOf(json: string, paths: readonly Path[]): ReadonlyMap<string, Position> {
  const wanted = new Set(paths.flatMap((path) => path.map((_, index) => placeOf(path.slice(0, index + 1)))));
  const offsets = new Map<string, number>();
  walk(json, (path, offset) => {
    const place = placeOf(path);
    if (wanted.has(place) && !offsets.has(place)) offsets.set(place, offset);
  });
  const lines = lineStarts(json);
  const found = new Map<string, Position>();
  for (const path of paths) {
    const above = path.map((_, index) => placeOf(path.slice(0, path.length - index)));
    const offset = above.map((place) => offsets.get(place)).find((one) => one !== undefined);
    found.set(placeOf(path), positionIn(lines, offset ?? 0));
  }
  return found;
}

export function positionAt(text: string, offset: number): Position {
  return positionIn(lineStarts(text), offset);
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

function positionIn(starts: readonly number[], offset: number): Position {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
}
