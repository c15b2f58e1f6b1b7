import { RE2JS } from "re2js";
import type { Stage } from "./ast";
import { ipContains } from "./ip";
import { patternMatches } from "./line-pattern";
import { compileRegex } from "./matchers";

type LineStage = Extract<Stage, { kind: "line" }>;
type Test = (line: string) => boolean;

const plain = /^[^\\^$.|?*+()[\]{}]*$/;

function regexTest(source: string): Test {
  if (plain.test(source)) return (line) => line.includes(source);
  const insensitive = /^\(\?i\)(.*)$/s.exec(source)?.[1];
  if (insensitive !== undefined && plain.test(insensitive)) {
    const wanted = insensitive.toLowerCase();
    return (line) => line.toLowerCase().includes(wanted);
  }
  const regex = compileRegex(source, RE2JS.DOTALL);
  return (line) => regex.matcher(line).find();
}

function alternative(op: LineStage["op"], text: string, ip: boolean): Test {
  if (ip) return ipContains(text);
  if (op === "|~" || op === "!~") return regexTest(text);
  if (op === "|>" || op === "!>") return patternMatches(text);
  return (line) => line.includes(text);
}

/** `or` widens a positive filter and narrows a negative one: none of the texts may be there. */
export function lineTest(stage: LineStage): Test {
  const tests = stage.any.map(({ text, ip }) => alternative(stage.op, text, ip));
  const negative = stage.op.startsWith("!");
  const only = tests.length === 1 ? tests[0]! : null;
  if (only) return negative ? (line) => !only(line) : only;
  return negative ? (line) => !tests.some((test) => test(line)) : (line) => tests.some((test) => test(line));
}
