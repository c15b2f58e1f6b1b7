import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { presets } from "./presets";
import { compileRegex } from "./re2";
import { regexFault } from "./regex-fault";
import { readRegex } from "./regex-syntax";

const fault = (expression: string) => {
  const found = regexFault(expression, { named: false });
  return found && [found.code, expression.slice(found.from, found.to)];
};

describe("what RE2 lacks is found where it stands", () => {
  it.each([
    ["^a(?=b)", "look-ahead", "(?="],
    ["^a(?!b)", "look-ahead", "(?!"],
    ["^(?<=a)b", "look-behind", "(?<="],
    ["^(?<!a)b", "look-behind", "(?<!"],
    [String.raw`^(a)\1`, "back-reference", String.raw`\1`],
    ["^(?P<q>.)(?P=q)", "back-reference", "(?P=q"],
    ["^(?>a+)b", "atomic", "(?>"],
    ["^a++b", "possessive", "++"],
    ["^a*+b", "possessive", "*+"],
    ["^a{2}+b", "possessive", "{2}+"],
    ["^(?(1)a|b)", "conditional", "(?("],
    ["^a(?#why)", "comment", "(?#"],
    ["(?x)^a", "free-spacing", "(?x"],
    [String.raw`^a\Z`, "end-of-text", String.raw`\Z`],
    [String.raw`^\h+`, "horizontal-space", String.raw`\h`],
    [String.raw`^\u0041`, "unicode-escape", String.raw`\u0041`],
    [String.raw`^\Ga`, "escape", String.raw`\G`],
    ["^(a", "unclosed-group", "("],
    ["^a)", "unopened-group", ")"],
    ["^[a", "unclosed-class", "["],
    ["^a|*", "repeat-of-nothing", "*"],
    ["^(+a)", "repeat-of-nothing", "+"],
    ["^a{2000}", "too-many-repeats", "{2000}"],
    ["^(?P<a>.)(?P<a>.)", "same-name", "a"],
    ["ERROR", "not-anchored", "E"],
    ["^[z-a]", "other", "z-a"],
  ])("%s: %s", (expression, code, at) => {
    expect(fault(expression)).toEqual([code, at]);
  });

  it("wants something captured where fields are taken", () => {
    expect(regexFault("^abc", { named: true })?.code).toBe("no-named-group");
    expect(regexFault("^(?P<a>b)", { named: true })).toBeNull();
  });

  it("leaves escaped and bracketed look-alikes alone", () => {
    for (const expression of [String.raw`^\(?=`, "^[(?=]", String.raw`^[\]\\]`, "^a+?b??", "^[[:alpha:]]+"])
      expect(fault(expression)).toBeNull();
  });

  it("finds none in the presets", () => {
    for (const { parse, multilineFirstLine } of presets) {
      if (parse.kind === "regex") expect(regexFault(parse.expression, { named: true })).toBeNull();
      if (multilineFirstLine) expect(regexFault(multilineFirstLine, { named: false })).toBeNull();
    }
  });
});

const piece = fc.constantFrom(
  ...[
    "a",
    "^",
    "$",
    "(",
    ")",
    "(?P<n>",
    "(?:",
    "(?i)",
    "[a-z]",
    "[",
    "]",
    "[^",
    "\\d",
    "\\",
    "|",
    "*",
    "+",
    "?",
    "{2}",
  ],
  ...["{2,}", "{", "}", ".", "(?=", "(?<!", "\\1", "\\pL", "\\p{L}", "-", "가"],
);
const expressions = fc.array(piece, { maxLength: 12 }).map((parts) => parts.join(""));

describe("the reader of regexes", () => {
  it("gives every character to one piece, in order", () => {
    fc.assert(
      fc.property(expressions, (expression) => {
        let at = 0;
        for (const { from, to } of readRegex(expression).pieces) {
          expect([from, to > from]).toEqual([at, true]);
          at = to;
        }
        expect(at).toBe(expression.length);
      }),
      { numRuns: 500 },
    );
  });

  it("never calls wrong what the engine takes, and never lets through what it refuses", () => {
    fc.assert(
      fc.property(expressions, (tail) => {
        const expression = `^${tail}`;
        const takes = compileRegex(expression, "").ok;
        expect(regexFault(expression, { named: false }) === null, expression).toBe(takes);
      }),
      { numRuns: 2000 },
    );
  });
});
