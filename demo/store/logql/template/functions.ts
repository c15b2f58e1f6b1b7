import { compileRegex } from "../matchers";
import { parseBytes, parseDurationNs } from "../units";

export type Value = string | number | boolean;
type Fn = (...args: Value[]) => Value;

const text = (value: Value | undefined): string => String(value ?? "");
const number = (value: Value | undefined): number => {
  const read = Number(value);
  return Number.isNaN(read) ? 0 : read;
};
const whole = (value: Value | undefined): number => Math.trunc(number(value));

function printf(format: string, args: readonly Value[]): string {
  let index = 0;
  return format.replace(
    /%(-?)(0?)(\d*)(?:\.(\d+))?([sdfvq%])/g,
    (_all, left, zero, width, precision, verb) => {
      if (verb === "%") return "%";
      const value = args[index++];
      const plain =
        verb === "f"
          ? number(value).toFixed(precision === undefined ? 6 : Number(precision))
          : verb === "d"
            ? String(whole(value))
            : verb === "q"
              ? JSON.stringify(text(value))
              : text(value);
      return left ? plain.padEnd(Number(width)) : plain.padStart(Number(width), zero || " ");
    },
  );
}

function substr(start: number, end: number, value: string): string {
  const from = Math.max(start, 0);
  return end < 0 || end > value.length ? value.slice(from) : value.slice(from, end);
}

const trunc = (length: number, value: string): string =>
  length < 0 ? value.slice(length) : value.slice(0, length);

const title = (value: string): string =>
  value.replace(/(^|\s)(\S)/g, (_all, gap, char) => gap + char.toUpperCase());

const replaceAll = (regex: string, value: string, replacement: string): string =>
  compileRegex(regex)
    .matcher(value)
    .replaceAll(replacement.replaceAll(/\$\{(\w+)\}/g, "$$$1"));

const fold =
  (step: (a: number, b: number) => number): Fn =>
  (...args) =>
    args.map(number).reduce(step);
const foldInt =
  (step: (a: number, b: number) => number): Fn =>
  (...args) =>
    args.map(whole).reduce((a, b) => Math.trunc(step(a, b)));

/** Loki's template functions that log queries use; sprig's argument order. */
export const functions: Readonly<Record<string, Fn>> = {
  upper: (v) => text(v).toUpperCase(),
  ToUpper: (v) => text(v).toUpperCase(),
  lower: (v) => text(v).toLowerCase(),
  ToLower: (v) => text(v).toLowerCase(),
  title: (v) => title(text(v)),
  trim: (v) => text(v).trim(),
  TrimSpace: (v) => text(v).trim(),
  trimPrefix: (prefix, v) =>
    text(v).startsWith(text(prefix)) ? text(v).slice(text(prefix).length) : text(v),
  trimSuffix: (suffix, v) =>
    text(v).endsWith(text(suffix)) ? text(v).slice(0, text(v).length - text(suffix).length) : text(v),
  trunc: (length, v) => trunc(whole(length), text(v)),
  substr: (start, end, v) => substr(whole(start), whole(end), text(v)),
  replace: (from, to, v) => text(v).replaceAll(text(from), text(to)),
  Replace: (v, from, to) => text(v).replaceAll(text(from), text(to)),
  regexReplaceAll: (regex, v, to) => replaceAll(text(regex), text(v), text(to)),
  regexReplaceAllLiteral: (regex, v, to) =>
    compileRegex(text(regex)).matcher(text(v)).replaceAll(text(to).replaceAll("$", "\\$")),
  contains: (part, v) => text(v).includes(text(part)),
  hasPrefix: (part, v) => text(v).startsWith(text(part)),
  hasSuffix: (part, v) => text(v).endsWith(text(part)),
  repeat: (count, v) => text(v).repeat(Math.max(0, Math.min(10_000, whole(count)))),
  indent: (spaces, v) => text(v).replaceAll(/^/gm, " ".repeat(whole(spaces))),
  alignLeft: (width, v) => text(v).slice(0, whole(width)).padEnd(whole(width)),
  alignRight: (width, v) => text(v).slice(-whole(width)).padStart(whole(width)),
  default: (fallback, v) => (v === undefined || v === "" ? fallback! : v),
  printf: (format, ...args) => printf(text(format), args),
  print: (...args) => args.map(text).join(""),
  urlencode: (v) => encodeURIComponent(text(v)).replaceAll("%20", "+"),
  urldecode: (v) => decodeURIComponent(text(v).replaceAll("+", " ")),
  b64enc: (v) => Buffer.from(text(v)).toString("base64"),
  b64dec: (v) => Buffer.from(text(v), "base64").toString("utf8"),
  bytes: (v) => parseBytes(text(v)) ?? 0,
  duration: (v) => (parseDurationNs(text(v)) ?? 0) / 1e9,
  duration_seconds: (v) => (parseDurationNs(text(v)) ?? 0) / 1e9,
  int: whole,
  float64: number,
  add: foldInt((a, b) => a + b),
  sub: foldInt((a, b) => a - b),
  mul: foldInt((a, b) => a * b),
  div: foldInt((a, b) => a / b),
  mod: foldInt((a, b) => a % b),
  addf: fold((a, b) => a + b),
  subf: fold((a, b) => a - b),
  mulf: fold((a, b) => a * b),
  divf: fold((a, b) => a / b),
  max: foldInt(Math.max),
  min: foldInt(Math.min),
  maxf: fold(Math.max),
  minf: fold(Math.min),
  ceil: (v) => Math.ceil(number(v)),
  floor: (v) => Math.floor(number(v)),
  round: (v, digits) => Number(number(v).toFixed(whole(digits))),
  count: (regex, v) => {
    const matcher = compileRegex(text(regex)).matcher(text(v));
    let found = 0;
    while (matcher.find()) found++;
    return found;
  },
  eq: (a, ...others) => others.some((b) => a === b),
  ne: (a, b) => a !== b,
  lt: (a, b) => a! < b!,
  le: (a, b) => a! <= b!,
  gt: (a, b) => a! > b!,
  ge: (a, b) => a! >= b!,
  not: (v) => !v,
  and: (...args) => args.find((v) => !v) ?? args.at(-1)!,
  or: (...args) => args.find((v) => Boolean(v)) ?? args.at(-1)!,
  len: (v) => text(v).length,
};
