import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import type { Position } from "../alloy/ast";
import type { Diagnostic } from "../alloy/lex";
import type { Ledger } from "./ledger";

/** YAML without its spelling. Every entry of a map is a statement of the ledger. */
export type Yaml =
  | { readonly kind: "map"; readonly entries: readonly YamlEntry[] }
  | { readonly kind: "list"; readonly items: readonly Yaml[] }
  /** `text`: as it is written, which is what Promtail reads where it wants a text: 1.10 is no number there. */
  | { readonly kind: "scalar"; readonly value: string | number | boolean | null; readonly text: string };

export interface YamlEntry {
  readonly key: string;
  readonly value: Yaml;
}

/** No config of a person is larger; a text of aliases can grow without end. */
const maxNodes = 20_000;
const maxDepth = 60;
const maxLength = 2 ** 20;

/** Maps of names that are one statement: what is lost of them is named in the note. */
const wholes = new Set([
  ...[
    "labels",
    "external_labels",
    "expressions",
    "mapping",
    "static_labels",
    "structured_metadata",
    "headers",
  ],
]);
const nothing: Yaml = { kind: "scalar", value: null, text: "" };

/** Reads the first document of a text, and enters its statements. Errors are diagnostics; it never throws. */
export function readYaml(text: string, ledger: Ledger): { root: Yaml; diagnostics: Diagnostic[] } {
  const tooLarge = { root: nothing, diagnostics: [{ line: 1, column: 1, message: "too large or too deep" }] };
  if (text.length > maxLength) return tooLarge;
  const lines = new LineCounter();
  try {
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: "silent" });
    const diagnostics = document.errors.map(({ message, pos }) => ({ ...placeOf(lines, pos[0]), message }));
    return { root: new Reader(document, lines, ledger).read(document.contents, null, "", 0), diagnostics };
  } catch (error) {
    // The parser recurses: a text of a hundred thousand brackets ends its stack.
    if (error instanceof RangeError) return tooLarge;
    throw error;
  }
}

class Reader {
  private nodes = 0;

  constructor(
    private readonly document: Document,
    private readonly lines: LineCounter,
    private readonly ledger: Ledger,
  ) {}

  read(node: unknown, parent: object | null, prefix: string, depth: number): Yaml {
    if (++this.nodes > maxNodes || depth > maxDepth) throw new RangeError("too large or too deep");
    if (isAlias(node)) return this.read(node.resolve(this.document), parent, prefix, depth + 1);
    if (isScalar(node)) return scalarOf(node.value, node.source);
    if (isSeq(node)) {
      const items = node.items.map((item, i) => this.read(item, parent, `${prefix}[${i + 1}] `, depth + 1));
      return { kind: "list", items };
    }
    if (!isMap(node)) return nothing;
    const own = new Set(node.items.map(({ key }) => keyOf(key)));
    const entries = node.items.flatMap((pair): YamlEntry[] => {
      const key = keyOf(pair.key);
      if (key === "<<" && !isScalar(pair.value)) {
        // What is merged gives way to what the map says itself.
        const merged = this.read(pair.value, parent, prefix, depth + 1);
        const maps = merged.kind === "list" ? merged.items : [merged];
        return maps.flatMap(entriesOf).filter((entry) => !own.has(entry.key) && own.add(entry.key));
      }
      const entry: { key: string; value: Yaml } = { key, value: nothing };
      const range = isScalar(pair.key) ? pair.key.range : node.range;
      const isPart = parent !== null && this.inside.has(parent);
      if (!isPart) this.ledger.enter(entry, prefix + key, placeOf(this.lines, range?.[0] ?? 0), parent);
      if (wholes.has(key)) this.inside.add(entry);
      entry.value = this.read(pair.value, isPart ? parent : entry, "", depth + 1);
      return [entry];
    });
    return { kind: "map", entries };
  }

  /** Entries whose contents are part of them. */
  private readonly inside = new WeakSet<object>();
}

function scalarOf(value: unknown, source: string | undefined): Yaml {
  if (value === null || value === undefined) return nothing;
  if (typeof value === "number" || typeof value === "boolean") {
    return { kind: "scalar", value, text: source ?? String(value) };
  }
  return { kind: "scalar", value: String(value), text: String(value) };
}

function keyOf(key: unknown): string {
  return isScalar(key) ? String(key.value) : String(key);
}

function placeOf(lines: LineCounter, offset: number): Position {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1) };
}

/** The entries of a map; none of anything else. */
export function entriesOf(value: Yaml | undefined): readonly YamlEntry[] {
  return value?.kind === "map" ? value.entries : [];
}

/** The items of a list; none of anything else. */
export function listOf(value: Yaml | undefined): readonly Yaml[] {
  return value?.kind === "list" ? value.items : [];
}

export function entryOf(value: Yaml | undefined, key: string): YamlEntry | undefined {
  return entriesOf(value).find((entry) => entry.key === key);
}
