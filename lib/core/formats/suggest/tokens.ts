import { timeShapes } from "./times";

/** What a part of a line is taken for. `mark` is punctuation, `space` one run of blanks. */
export type TokenKind =
  | "time"
  | "level"
  | "request"
  | "program"
  | "pair"
  | "quoted"
  | "id"
  | "address"
  | "number"
  | "word"
  | "dash"
  | "space"
  | "mark";

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  /** RE2 that matches the text and its like; `$` stands for the name of a group. JavaScript reads it the same. */
  readonly pattern: string;
  /** Key of a pair, layout of a time. */
  readonly note: string;
}

const levels = "TRACE|DEBUG|INFO|NOTICE|WARNING|WARN|ERROR|ERR|CRITICAL|CRIT|FATAL|PANIC|ALERT|EMERG";
const anyLevel = `${levels}|${levels.toLowerCase()}`;
const quotedText = String.raw`(?:[^"\\]|\\.)*`;
const hex = "[0-9a-fA-F]";

interface Shape {
  readonly kind: TokenKind;
  readonly pattern: string;
  /** How it is recognised, where the pattern alone would take too much. */
  readonly find?: string;
  /** What may not follow, so that a part of a longer word is not taken for it. */
  readonly ahead?: string;
  readonly note?: string;
}

const methods = "GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS";
const atWordEnd = String.raw`(?![\w.])`;
const shapes: readonly Shape[] = [
  ...timeShapes.map(({ pattern, layout }) => ({
    kind: "time" as const,
    pattern: `(?P<$>${pattern})`,
    ahead: String.raw`(?![\w])`,
    note: layout,
  })),
  {
    kind: "request",
    pattern: `"(?P<$>${methods}) (?P<path>[^" ]*)(?: (?P<protocol>HTTP/[0-9.]+))?"`,
  },
  { kind: "pair", pattern: String.raw`[A-Za-z_][\w.-]*="(?P<$>${quotedText})"` },
  { kind: "pair", pattern: String.raw`[A-Za-z_][\w.-]*=(?P<$>[^ \t"]*)` },
  { kind: "quoted", pattern: `"(?P<$>${quotedText})"` },
  { kind: "level", pattern: `(?P<$>${anyLevel})`, ahead: String.raw`(?![\w.=-])` },
  {
    kind: "program",
    pattern: String.raw`(?P<program>[A-Za-z][\w./-]*)(?:\[(?P<pid>\d+)\])?`,
    find: String.raw`[A-Za-z][\w./-]*(?:\[\d+\]|(?=:[ \t]))`,
  },
  { kind: "id", pattern: `(?P<$>${hex}{8}-${hex}{4}-${hex}{4}-${hex}{4}-${hex}{12})`, ahead: atWordEnd },
  {
    kind: "address",
    pattern: String.raw`(?P<$>\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3})`,
    ahead: String.raw`(?![\w])`,
  },
  { kind: "number", pattern: String.raw`(?P<$>-?\d+(?:\.\d+)?)`, ahead: String.raw`(?!\w|\.\d|[-/:]\w)` },
  { kind: "dash", pattern: "-", ahead: "(?![^ \t])" },
  { kind: "space", pattern: "[ \t]+" },
  { kind: "word", pattern: String.raw`(?P<$>[^ \t\[\]"=:,;(){}<>|]+)` },
];

/** As JavaScript reads them. */
const compiled = shapes.map((shape) => ({
  ...shape,
  test: new RegExp((shape.find ?? shape.pattern).replace(/\?P<[^>]*>/g, "") + (shape.ahead ?? ""), "y"),
}));

/** A line of more parts than this is prose, or not worth a regex. */
const maxTokens = 60;

/** Cuts a line into parts; what lies behind the last is left out. Their texts stand in the line without gaps. */
export function tokenize(line: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < line.length && tokens.length < maxTokens; ) {
    const token = tokenAt(line, at);
    tokens.push(token);
    at += token.text.length;
  }
  return tokens;
}

function tokenAt(line: string, at: number): Token {
  for (const { kind, test, pattern, note } of compiled) {
    test.lastIndex = at;
    const text = test.exec(line)?.[0];
    if (text) return make(kind, text, pattern, note ?? "");
  }
  // Two halves of a character outside the basic plane belong together.
  const text = String.fromCodePoint(line.codePointAt(at)!);
  return { kind: "mark", text, pattern: literal(text), note: "" };
}

function make(kind: TokenKind, text: string, pattern: string, note: string): Token {
  if (kind === "space") return { kind, text, pattern: text === " " ? " " : "[ \\t]+", note };
  // A dash stands where others have a value.
  if (kind === "dash") return { kind, text, pattern: "\\S+", note };
  if (kind !== "pair") return { kind, text, pattern, note };
  const key = text.slice(0, text.indexOf("="));
  return { kind, text, pattern: literal(key) + pattern.slice(pattern.indexOf("=")), note: key };
}

/** A text as RE2 that matches only it. */
export function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}
