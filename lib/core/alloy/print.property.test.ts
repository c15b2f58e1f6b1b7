import fc from "fast-check";
import { expect, it } from "vitest";
import { type AlloyFile, binaryPrecedence, type Expression, type Statement } from "./ast";
import { parseAlloy } from "./parse";
import { printAlloy } from "./print";
import { isRepresentable } from "./strings";

const meaning = (tree: unknown) =>
  JSON.stringify(tree, (key, value) => (key === "pos" || key === "raw" ? undefined : value));
const withValue = (value: string, raw: boolean): AlloyFile => ({
  body: [{ type: "attribute", name: "a", value: { type: "string", value, raw } }],
});

it("brings every text through printing and parsing, or refuses it", () => {
  const anyText = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({
      unit: fc.constantFrom('"', "`", "\\", "\n", "\r", "$", "{", "}", "\0", "\u202e", "\ud83d", "\ufeff"),
    }),
  );
  fc.assert(
    fc.property(anyText, fc.boolean(), (value, raw) => {
      const file = withValue(value, raw);
      if (!isRepresentable(value)) {
        expect(() => printAlloy(file)).toThrow(RangeError);
        return;
      }
      const printed = printAlloy(file);
      expect(printed.split("\n")).toHaveLength(2);
      const { file: again, diagnostics } = parseAlloy(printed);
      expect(diagnostics).toEqual([]);
      expect(meaning(again)).toBe(meaning(file));
    }),
    { numRuns: 2000 },
  );
});

const name = fc
  .stringMatching(/^[a-z_][a-z0-9_]{0,8}$/)
  .filter((word) => !/^(?:null|true|false)$/.test(word));
const text = fc.string({ unit: "grapheme", maxLength: 12 }).filter(isRepresentable);
const operator = fc.constantFrom(...(Object.keys(binaryPrecedence) as (keyof typeof binaryPrecedence)[]));

/** Trees in the shape that the grammar has: operands of operators are in parentheses. */
const { expression } = fc.letrec<{ expression: Expression; operand: Expression }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.record({ type: fc.constant("string" as const), value: text }),
    fc.record({ type: fc.constant("number" as const), text: fc.constantFrom("0", "1.5", ".5", "1e9", "20") }),
    fc.record({ type: fc.constant("bool" as const), value: fc.boolean() }),
    fc.record({ type: fc.constant("null" as const) }),
    fc.record({ type: fc.constant("identifier" as const), name }),
    fc.record({ type: fc.constant("array" as const), items: fc.array(tie("expression"), { maxLength: 4 }) }),
    fc.record({
      type: fc.constant("object" as const),
      fields: fc.array(fc.record({ key: fc.oneof(name, fc.constant("a-b c")), value: tie("expression") }), {
        maxLength: 4,
      }),
    }),
    fc.record({ type: fc.constant("access" as const), object: tie("operand"), name }),
    fc.record({
      type: fc.constant("call" as const),
      callee: tie("operand"),
      args: fc.array(tie("expression"), { maxLength: 2 }),
    }),
    fc.record({
      type: fc.constant("binary" as const),
      op: operator,
      left: tie("operand"),
      right: tie("operand"),
    }),
  ),
  operand: tie("expression").map((inner) => ({ type: "paren" as const, inner })),
}));

const comments = fc.array(
  fc.stringMatching(/^[ -~]{0,20}$/).map((line) => line.trim()),
  { maxLength: 2 },
);
const commented = (statement: Statement, lines: readonly string[]): Statement =>
  lines.length === 0 ? statement : { ...statement, comments: lines };
const { statement } = fc.letrec<{ statement: Statement }>((tie) => ({
  statement: fc
    .tuple(
      fc.oneof(
        { maxDepth: 3 },
        fc.record({ type: fc.constant("attribute" as const), name, value: expression }),
        fc.record({
          type: fc.constant("block" as const),
          name: fc.array(name, { minLength: 1, maxLength: 3 }),
          label: name,
          body: fc.array(tie("statement"), { maxLength: 4 }),
        }),
      ),
      comments,
    )
    .map(([made, lines]) => commented(made, lines)),
}));

it("parses every tree back, and prints it the same again", () => {
  fc.assert(
    fc.property(fc.array(statement, { maxLength: 5 }), (body) => {
      const printed = printAlloy({ body });
      const { file, diagnostics } = parseAlloy(printed);
      expect(diagnostics).toEqual([]);
      expect(meaning(file)).toBe(meaning({ body }));
      expect(printAlloy(file)).toBe(printed);
    }),
    { numRuns: 500 },
  );
});

it("survives any text given to the parser", () => {
  const soup = fc.constantFrom(
    "a",
    " ",
    "=",
    '"',
    "`",
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    ",",
    ".",
    "\n",
    "//",
    "/*",
    "1",
    "\\",
    "|",
    "^",
    "-",
    "é",
    "\0",
  );
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: soup, maxLength: 80 }), fc.string({ unit: "binary" })),
      (source) => {
        const { file, diagnostics } = parseAlloy(source);
        if (diagnostics.length === 0) expect(parseAlloy(printAlloy(file)).diagnostics).toEqual([]);
      },
    ),
    { numRuns: 3000 },
  );
});

it.each(["a b", "", "a\nb", "null", 'a"', "1a"])("refuses %j as a name", (bad) => {
  expect(() => printAlloy({ body: [{ type: "attribute", name: bad, value: { type: "null" } }] })).toThrow(
    RangeError,
  );
});
