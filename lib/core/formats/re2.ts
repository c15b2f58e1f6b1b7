import { RE2JS, RE2JSException, RE2JSSyntaxException } from "re2js";
import { type Problem, problem } from "../problem";
import { fail, ok, type Result } from "../result";
import { readRegex } from "./regex-syntax";

/** Longer ones are no log format, and compiling them takes seconds. */
const maxLength = 8192;

/** Offsets of a group in a text, in UTF-16 units as of `slice`. */
export interface GroupSpan {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** A regex as Alloy understands it. */
export interface Regex {
  readonly groups: readonly string[];
  /** Named groups of the first match, "" for a group that took no part; null when the text does not match. */
  match(text: string): Readonly<Record<string, string>> | null;
  /** Where the named groups of the first match stand, without those that took no part; null when the text does not match. */
  spans(text: string): readonly GroupSpan[] | null;
  test(text: string): boolean;
  /** `$1`, `${name}` and `$$` of a template, filled from the first match as Go's Expand does; null when the text does not match. */
  expand(text: string, template: string): string | null;
  /** Groups that catch, named or not. */
  readonly groupCount: number;
  /** Of every match in turn, where its groups that took part begin and end (in UTF-16 units). */
  allGroups(text: string): readonly (readonly (readonly [start: number, end: number])[])[];
}

/** A fleet has few regexes and many sources that use them. */
const cache = new Map<string, Regex>();
const cacheSize = 500;

/** Compiles an RE2 regex; `at` is the field that it was typed into. */
export function compileRegex(expression: string, at: string): Result<Regex> {
  const known = cache.get(expression);
  if (known !== undefined) return ok(known);
  const compiled = compile(expression, at);
  if (!compiled.ok) return compiled;
  if (cache.size >= cacheSize) cache.clear();
  cache.set(expression, compiled.value);
  return compiled;
}

/** Go's RE2 has no look-around; re2js would take look-behind. */
function looksAround(expression: string): boolean {
  return (
    expression.includes("(?") &&
    readRegex(expression).pieces.some(
      ({ kind, from, to }) => kind === "group" && /^\(\?<?[=!]/.test(expression.slice(from, to)),
    )
  );
}

function compile(expression: string, at: string): Result<Regex> {
  if (expression.length > maxLength) return refuse(`longer than ${maxLength} characters`, at);
  if (/\0|\p{Cs}/u.test(expression)) return refuse("NUL or half of a character", at);
  if (looksAround(expression)) return refuse("invalid or unsupported Perl syntax: look-around", at);
  try {
    return ok(regex(RE2JS.compile(expression)));
  } catch (error) {
    if (error instanceof RE2JSSyntaxException) return refuse(reasonOf(error), at);
    if (error instanceof RE2JSException) return refuse(error.message.slice(0, 200), at);
    throw error;
  }
}

/** The same, and every match must begin where the line begins, so that no client can forge a match inside it. */
export function compileAnchoredRegex(expression: string, at: string): Result<Regex> {
  if (!/^(?:\(\?[a-z]+\))?(?:\^|\\A)/.test(expression)) {
    return refuse("not anchored: it has to begin with ^", at);
  }
  return compileRegex(expression, at);
}

function regex(compiled: RE2JS): Regex {
  const groups = Object.keys(compiled.namedGroups());
  return {
    groups,
    match(text) {
      const matcher = compiled.matcher(text);
      if (!matcher.find()) return null;
      return Object.fromEntries(groups.map((name) => [name, matcher.group(name) ?? ""]));
    },
    spans(text) {
      const matcher = compiled.matcher(text);
      if (!matcher.find()) return null;
      return groups
        .map((name) => ({ name, start: matcher.start(name), end: matcher.end(name) }))
        .filter(({ start, end }) => start >= 0 && end > start);
    },
    test: (text) => compiled.matcher(text).find(),
    expand(text, template) {
      const matcher = compiled.matcher(text);
      if (!matcher.find()) return null;
      return template.replace(/\$(?:\$|\{(\w+)\}|(\w+))/g, (whole, braced?: string, bare?: string) => {
        const name = braced ?? bare;
        if (name === undefined) return whole.slice(1);
        if (!/^\d+$/.test(name)) return groups.includes(name) ? (matcher.group(name) ?? "") : "";
        return Number(name) <= compiled.groupCount() ? (matcher.group(Number(name)) ?? "") : "";
      });
    },
    groupCount: compiled.groupCount(),
    allGroups: (text) => allGroups(compiled, text),
  };
}

function allGroups(compiled: RE2JS, text: string): [number, number][][] {
  const matches: [number, number][][] = [];
  const matcher = compiled.matcher(text);
  let end = -1;
  while (matcher.find()) {
    // Go passes over an empty match that touches the one before.
    const isEmpty = matcher.start() === matcher.end();
    if (isEmpty && matcher.start() === end) continue;
    end = matcher.end();
    const groups = Array.from({ length: compiled.groupCount() }, (_, i) => i + 1)
      .map((group): [number, number] => [matcher.start(group), matcher.end(group)])
      .filter(([start]) => start >= 0);
    matches.push(groups);
  }
  return matches;
}

const groupNames = /\\Q[\s\S]*?(?:\\E|$)|\\[\s\S]|\[\^?\]?(?:\[:\^?\w+:\]|\\[\s\S]|[^\]\\])*\]|\(\?P?<\w+>/g;

/** The same expression with groups that have no name. */
export function withoutGroupNames(expression: string): string {
  return expression.replace(groupNames, (part) => (/^\(\?P?</.test(part) ? "(" : part));
}

function reasonOf(error: RE2JSSyntaxException): string {
  const part = error.getPattern();
  return part === null || part === ""
    ? error.getDescription()
    : `${error.getDescription()}: ${part.slice(0, 80)}`;
}

function refuse(reason: string, at: string): Result<never, Problem> {
  return fail(problem("format.regex-invalid", { reason }, { at }));
}
