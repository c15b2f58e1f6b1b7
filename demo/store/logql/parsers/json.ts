import { type Extraction, QueryError } from "../ast";
import type { Row } from "../row";
import { type JsonText, readJsonObject } from "./json-text";

/** A field name as a label name: what Prometheus does not allow becomes `_`. */
export function sanitizeName(name: string): string {
  const clean = name.trim().replaceAll(/[^a-zA-Z0-9_]/g, "_");
  return /^\d/.test(clean) ? `_${clean}` : clean;
}

const broken = "Value looks like object, but can't find closing '}' symbol";

function flatten(value: JsonText, prefix: string, found: (name: string, text: string) => void): void {
  if (value.kind !== "object") return;
  for (const [key, inner] of value.fields) {
    const name = prefix === "" ? sanitizeName(key) : `${prefix}_${key.replaceAll(/[^a-zA-Z0-9_]/g, "_")}`;
    if (inner.kind === "object") flatten(inner, name, found);
    else if (inner.kind !== "array" && inner.kind !== "null" && name !== "") found(name, inner.text);
  }
}

function jsonAll(row: Row): boolean {
  const value = readJsonObject(row.line);
  if (!value) row.labels.fail("JSONParserErr", broken);
  else flatten(value, "", (name, text) => row.labels.extract(name, text));
  return true;
}

type Path = readonly (string | number)[];

function readPath(source: string): Path {
  const steps: (string | number)[] = [];
  const step = /\.?([A-Za-z_][\w-]*)|\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\]/y;
  while (step.lastIndex < source.length) {
    const found = step.exec(source);
    if (!found)
      throw new QueryError(
        `parse error : cannot parse expression [${source}]: syntax error: unexpected input`,
      );
    steps.push(found[1] ?? (found[2] === undefined ? String(JSON.parse(`"${found[3]}"`)) : Number(found[2])));
  }
  return steps;
}

function walk(value: JsonText | undefined, path: Path): JsonText | undefined {
  let at = value;
  for (const step of path) {
    if (typeof step === "number") at = at?.kind === "array" ? at.items[step] : undefined;
    else at = at?.kind === "object" ? at.fields.find(([key]) => key === step)?.[1] : undefined;
  }
  return at;
}

function printed(value: JsonText | undefined): string {
  if (!value || value.kind === "null") return "";
  return "raw" in value ? value.raw : value.text;
}

/** `| json` with all fields flattened by `_`, or with the named paths alone. */
export function jsonStage(extractions: readonly Extraction[]): (row: Row) => boolean {
  if (extractions.length === 0) return jsonAll;
  const paths = extractions.map(({ name, path }) => ({ name, path: readPath(path) }));
  return (row) => {
    const value = readJsonObject(row.line);
    if (!value) row.labels.fail("JSONParserErr", broken);
    else for (const { name, path } of paths) row.labels.extract(name, printed(walk(value, path)));
    return true;
  };
}

/** `| unpack`: Promtail's packed entries; `_entry` becomes the line, other strings labels. */
export function unpackStage(row: Row): boolean {
  const value = readJsonObject(row.line);
  if (!value) {
    row.labels.fail("JSONParserErr", "expecting json object(6), but it is not");
    return true;
  }
  for (const [key, inner] of value.fields) {
    if (inner.kind !== "string") continue;
    if (key === "_entry") row.line = inner.text;
    else row.labels.extract(sanitizeName(key), inner.text);
  }
  return true;
}
