import { describe, expect, it } from "vitest";
import { checkFormat } from "./check";
import type { LogFormat } from "./format";
import { compileAnchoredRegex, compileRegex } from "./re2";

const reason = (expression: string, anchored = false) => {
  const compiled = (anchored ? compileAnchoredRegex : compileRegex)(expression, "expression");
  return compiled.ok ? null : compiled.problem.params.reason;
};

describe("regexes as Alloy takes them", () => {
  it("reads Go's named groups, empty when they took no part", () => {
    const compiled = compileRegex("^(?P<a>x)|(?P<b>y)", "expression");
    expect(compiled.ok && compiled.value.groups).toEqual(["a", "b"]);
    expect(compiled.ok && compiled.value.match("y")).toEqual({ a: "", b: "y" });
    expect(compiled.ok && compiled.value.match("z")).toBeNull();
  });

  it.each([
    "(?=x)",
    "(?!x)",
    "(?<=x)y",
    "(?<!x)y",
    String.raw`(a)\1`,
    "(",
    "[z-a]",
    String.raw`\Z`,
    "a**",
    "x{2000}",
  ])("refuses %s with a reason", (expression) => {
    expect(reason(expression)).toMatch(/\w/);
  });

  it("takes an escaped bracket for what it is", () => {
    expect(reason(String.raw`\(?=`)).toBeNull();
  });

  it("wants log formats anchored, so that no client forges a match", () => {
    expect(reason("ERROR", true)).toMatch(/anchored/);
    expect(reason("^ERROR", true)).toBeNull();
    expect(reason("(?s)^ERROR", true)).toBeNull();
  });

  it("answers soon to a regex that would exhaust a backtracking engine", () => {
    const compiled = compileRegex("^(a+)+$", "expression");
    expect(compiled.ok && compiled.value.test(`${"a".repeat(5000)}!`)).toBe(false);
  });
});

describe("custom formats", () => {
  const codes = (change: Partial<LogFormat>) => {
    const plain: LogFormat = {
      id: "x",
      name: "x",
      parse: { kind: "regex", expression: "^(?P<a>.)" },
      fields: {},
    };
    return checkFormat({ ...plain, ...change }, "format").map(({ code }) => code);
  };

  it.each<[string, Partial<LogFormat>, string]>([
    ["a path as label", { fields: { path: "label" } }, "label.unbounded"],
    ["a broken first line", { multilineFirstLine: "^(" }, "format.regex-invalid"],
    ["a regex that captures nothing", { parse: { kind: "regex", expression: "^x" } }, "format.regex-invalid"],
    ["an expression in place of a key", { parse: { kind: "json", fields: { a: "b[?x]" } } }, "input.invalid"],
    ["a template in place of a level", { levels: { '"}}': "x" } }, "input.invalid"],
    ["a field that is no name", { fields: { "a b": "metadata" } }, "input.invalid"],
  ])("refuses %s", (_, change, code) => {
    expect(codes(change)).toEqual([code]);
  });

  it("allows what only a person would call odd", () => {
    expect(codes({ parse: { kind: "json", fields: { time: '"@timestamp"', who: "user.name" } } })).toEqual(
      [],
    );
  });
});
