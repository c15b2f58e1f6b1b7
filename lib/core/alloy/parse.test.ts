import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseAlloy } from "./parse";
import { printAlloy } from "./print";

const data = new URL("./__data__/", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, data), "utf8");
const layoutOnly = new Set(["pos", "raw"]);
const meaning = (tree: unknown) =>
  JSON.stringify(tree, (key, value) => (layoutOnly.has(key) ? undefined : value));
const errors = (text: string) =>
  parseAlloy(text).diagnostics.map(({ line, column, message }) => `${line}:${column}: ${message}`);

describe("configs of others", () => {
  it.each(readdirSync(new URL("valid/", data)))("reads %s, and its print means the same", (name) => {
    const { file, diagnostics } = parseAlloy(read(`valid/${name}`));
    expect(diagnostics).toEqual([]);
    expect(file.body.length).toBeGreaterThan(0);
    const printed = printAlloy(file);
    const again = parseAlloy(printed);
    expect(meaning(again.file)).toBe(meaning(file));
    expect(printAlloy(again.file)).toBe(printed);
  });

  it.each([
    [
      "assign_block_to_attr",
      "1:6: cannot use a block as an expression",
      "15:9: cannot use a block as an expression",
      "29:41: expected {, got STRING",
    ],
    [
      "block_names",
      "9:15: expected block label, got IDENT",
      '23:15: expected block label to be a valid identifier, but got "with space"',
    ],
    ["16-bad-escape", "27:13: unknown escape sequence"],
    ["reference_components_loki_loki.enrich-2", "41:27: missing ',' in field list"],
  ])("finds every error of %s", (name, ...expected) => {
    expect(errors(read(`invalid/${name}.alloy`))).toEqual(expected);
  });
});

describe("the traps of the language", () => {
  it.each([
    ["# comment\na = 1", "1:1: illegal character U+0023 '#'"],
    ['a = "\\d"', "1:7: unknown escape sequence"],
    ['a = "\\ud83d"', "1:7: escape sequence is invalid Unicode code point"],
    ["a = 'x'", "1:5: illegal single-quoted string; use double quotes"],
    ["a = [1,\n2\n]", "2:2: missing ',' in expression list"],
    ["a = {\n\tb = 1\n}", "2:7: missing ',' in field list"],
    ['loki.write "b-c" { }', '1:12: expected block label to be a valid identifier, but got "b-c"'],
    ["a.b = 1", '1:1: attribute names may only consist of a single identifier with no "."'],
    ["a = /* open", "1:5: block comment not terminated"],
    ['a = "open', "1:5: string literal not terminated"],
  ])("%s", (text, first) => {
    expect(errors(text)[0]).toBe(first);
  });

  it("keeps comments with the statement that they explain", () => {
    const { file } = parseAlloy("// head\n\n// above\na = 1 // beside\n\nb { // first\n\tc = 2\n}\n");
    expect(printAlloy(file)).toBe("// head\n\n// above\n// beside\na = 1\n\nb {\n\t// first\n\tc = 2\n}\n");
  });

  it("reads every escape", () => {
    const { file } = parseAlloy(String.raw`a = "\a\b\f\n\r\t\v\\\"\101\x41\u00e9\U0001F600\xed\x95\x9c"`);
    expect(file.body[0]).toMatchObject({ value: { value: '\x07\b\f\n\r\t\v\\"AA\u00e9😀한' } });
  });

  it("groups operators by how tightly they bind", () => {
    const { file } = parseAlloy("a = 1 + 2 * 3 ^ 4 ^ 5 == -b[0].c(x, y) || !d");
    const shape = (node: unknown): unknown => {
      const e = node as { type: string; op?: string; left?: unknown; right?: unknown };
      return e.type === "binary" ? [e.op, shape(e.left), shape(e.right)] : e.type;
    };
    const n = "number";
    expect(shape((file.body[0] as { value: unknown }).value)).toEqual([
      "||",
      ["==", ["+", n, ["*", n, ["^", n, ["^", n, n]]]], "unary"],
      "unary",
    ]);
  });

  it("says so when a text nests without end, instead of exhausting the stack", () => {
    expect(errors(`a = ${"[".repeat(100_000)}`)[0]).toMatch(/nested deeper than/);
    expect(errors("a {".repeat(100_000))[0]).toMatch(/nested deeper than/);
    expect(errors(`a = ${"-".repeat(100_000)}`)[0]).toMatch(/nested deeper than/);
  });
});
