import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import type { Position } from "../alloy/ast";
import type { Diagnostic } from "../alloy/lex";
import type { Ledger } from "./ledger";

/** YAML without its spelling. Every entry of a map is a statement of the ledger. */
export type Yaml =
  | { readonly kind: "map"; readonly entries: readonly YamlEntry[] }
  | { readonly kind: "list"; readonly items: readonly Yaml[] }
  | { readonly kind: "scalar"; readonly value: string | number | boolean | null };

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
const nothing: Yaml = { kind: "scalar", value: null };

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
    if (isScalar(node)) return { kind: "scalar", value: plain(node.value) };
    if (isSeq(node)) {
      const items = node.items.map((item, i) => this.read(item, parent, `${prefix}[${i + 1}] `, depth + 1));
      return { kind: "list", items };
    }
    if (!isMap(node)) return nothing;
    const entries = node.items.map((pair) => {
      const key = isScalar(pair.key) ? String(pair.key.value) : String(pair.key);
      const entry: { key: string; value: Yaml } = { key, value: nothing };
      const range = isScalar(pair.key) ? pair.key.range : node.range;
      const isPart = parent !== null && this.inside.has(parent);
      if (!isPart) this.ledger.enter(entry, prefix + key, placeOf(this.lines, range?.[0] ?? 0), parent);
      if (wholes.has(key)) this.inside.add(entry);
      entry.value = this.read(pair.value, isPart ? parent : entry, "", depth + 1);
      return entry;
    });
    return { kind: "map", entries };
  }

  /** Entries whose contents are part of them. */
  private readonly inside = new WeakSet<object>();
}

function plain(value: unknown): string | number | boolean | null {
  if (value === null || value === undefined) return null;
  return typeof value === "number" || typeof value === "boolean" ? value : String(value);
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
