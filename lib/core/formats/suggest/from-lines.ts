import type { FormatBody } from "../format";
import { layoutNeedsZone } from "../go-layout";
import { compileRegex } from "../re2";
import { fromObjects, fromPairs } from "./structured";
import { type Token, type TokenKind, tokenize } from "./tokens";

const rest = "(?P<message>(?s:.*))$";
const fallback: FormatBody = { parse: { kind: "regex", expression: `^${rest}` }, fields: {} };

/**
 * A first draft of a format for lines that no preset knows: JSON and logfmt by their keys, else an anchored regex whose
 * groups are the parts that the lines share. `chosen` is the line that it has to match; without one, the commonest kind.
 */
export function draftFormat(lines: readonly string[], chosen?: string): FormatBody {
  const written = lines.filter((line) => line.trim() !== "");
  const pick = chosen ?? commonest(written);
  if (pick === undefined) return fallback;
  return fromObjects(written, pick) ?? fromPairs(written, pick) ?? fromParts(written, pick);
}

/** Kinds of the first parts: lines of one program begin alike. */
function signature(tokens: readonly Token[]): string {
  return tokens
    .slice(0, 3)
    .map(({ kind, text }) => (kind === "mark" ? text : kind))
    .join(" ");
}

/** A line of the commonest kind; one that begins with a time counts before all that continue it. */
function commonest(lines: readonly string[]): string | undefined {
  const kinds = new Map<string, { line: string; count: number; timed: number }>();
  for (const line of lines) {
    const tokens = tokenize(line);
    const key = signature(tokens);
    const timed = tokens.slice(0, 12).some(({ kind }) => kind === "time") ? 1 : 0;
    const known = kinds.get(key);
    if (known) known.count++;
    else kinds.set(key, { line, count: 1, timed });
  }
  return [...kinds.values()].sort((a, b) => b.timed - a.timed || b.count - a.count)[0]?.line;
}

function fromParts(lines: readonly string[], pick: string): FormatBody {
  const tokens = tokenize(pick);
  const key = signature(tokens);
  const family = lines.map(tokenize).filter((one) => signature(one) === key);
  const shared = sharedParts(tokens, family);
  if (shared.length === 0) return fallback;
  const names = new Names();
  const written = shared.map((token, index) => ({ token, pattern: names.fill(shared, index) }));
  const head = written.map(({ pattern }) => pattern).join("");
  const whole = shared.reduce((sum, { text }) => sum + text.length, 0) === pick.length;
  const expression = `^${head}${whole && family.length < 2 ? "$" : rest}`;
  const compiled = compileRegex(expression, "");
  if (!compiled.ok || !compiled.value.test(pick)) return fallback;
  const time = written.find(({ token }) => token.kind === "time");
  const first = firstLine(written);
  const fields = Object.fromEntries(
    compiled.value.groups
      .filter((name) => name !== "time" && name !== "message")
      .map((name) => [name, target(name)]),
  );
  const follows = lines.some((line) => !compiled.value.test(line));
  return {
    ...(first !== null && follows ? { multilineFirstLine: first } : {}),
    parse: { kind: "regex", expression },
    fields,
    ...(time
      ? {
          timestamp: { source: "time", layout: time.token.note, needsZone: layoutNeedsZone(time.token.note) },
        }
      : {}),
  };
}

/** Few values each: the rest is metadata, because a label of it would make a stream for every value. */
function target(name: string): "label" | "metadata" | "drop" {
  if (/^(?:level|method|status)$/.test(name)) return "label";
  return /^(?:path|protocol|referer|user_agent|bytes)$/.test(name) ? "drop" : "metadata";
}

const structural: ReadonlySet<TokenKind> = new Set([
  ...(["time", "level", "request", "program", "pair", "quoted", "id", "address", "number"] as const),
]);

/** The parts that the family shares with the chosen line, up to where prose begins. */
function sharedParts(tokens: readonly Token[], family: readonly (readonly Token[])[]): readonly Token[] {
  let count = 0;
  let alike = family;
  for (const [index, token] of tokens.entries()) {
    const next = alike.filter((one) => one[index] !== undefined && isAlike(one[index], token));
    if (next.length < alike.length * 0.9 || beginsProse(tokens, index)) break;
    alike = next;
    count = index + 1;
  }
  const held = tokens.slice(0, count);
  const last = held.findLastIndex(({ kind }) => structural.has(kind));
  if (last < 0) return [];
  // Punctuation and a blank behind the last part belong to the head, not to the message.
  let end = last + 1;
  while (end < held.length && (held[end]!.kind === "mark" || held[end]!.kind === "space")) end++;
  const dashes = held
    .slice(last + 1)
    .every(({ kind }) => kind === "mark" || kind === "space" || kind === "dash");
  return held.slice(0, dashes ? held.length : end);
}

function isAlike(one: Token, other: Token): boolean {
  if (one.kind === "mark" || other.kind === "mark") return one.text === other.text;
  if (one.kind === "pair" || one.kind === "time") return one.kind === other.kind && one.note === other.note;
  const loose = (kind: TokenKind) => (kind === "dash" ? "word" : kind);
  return loose(one.kind) === loose(other.kind);
}

/** Two words in a row, behind something with a shape. */
function beginsProse(tokens: readonly Token[], index: number): boolean {
  const [token, space, next] = [tokens[index], tokens[index + 1], tokens[index + 2]];
  if (token?.kind !== "word") return false;
  const before = tokens.slice(0, index).some(({ kind }) => structural.has(kind));
  return before && space?.kind === "space" && next?.kind === "word";
}

/** Names for groups: by what a part is and what stands before it. Each once. */
class Names {
  readonly #used = new Set<string>(["message"]);

  fill(tokens: readonly Token[], index: number): string {
    return tokens[index]!.pattern.replace(
      /\?P<([^>]*)>/g,
      (_, fixed: string) => `?P<${this.#once(fixed === "$" ? nameOf(tokens, index) : fixed)}>`,
    );
  }

  #once(wish: string): string {
    let name = wish;
    for (let n = 2; this.#used.has(name); n++) name = `${wish}_${n}`;
    this.#used.add(name);
    return name;
  }
}

function nameOf(tokens: readonly Token[], index: number): string {
  const { kind, text, note } = tokens[index]!;
  const before = tokens.slice(0, index).filter((token) => token.kind !== "space");
  const request = before.findIndex((token) => token.kind === "request");
  switch (kind) {
    case "time":
      return "time";
    case "level":
      return "level";
    case "request":
      return "method";
    case "address":
      return "remote_addr";
    case "id":
      return "request_id";
    case "pair":
      return note.replace(/\W/g, "_").slice(0, 60);
    case "quoted":
      return request < 0 ? "text" : before.at(-1)?.kind === "quoted" ? "user_agent" : "referer";
    case "number":
      if (request >= 0 && /^[1-5]\d\d$/.test(text) && before.length === request + 1) return "status";
      return request >= 0 ? "bytes" : before.at(-1)?.text === "[" ? "pid" : "number";
    default:
      return text.includes(".") || before.at(-1)?.kind === "level" ? "logger" : "word";
  }
}

/** How an entry begins, where it begins with a time, at most behind a level or a bracket. */
function firstLine(written: readonly { readonly token: Token; readonly pattern: string }[]): string | null {
  const at = written.findIndex(({ token }) => token.kind === "time");
  const before = written.slice(0, Math.max(at, 0));
  if (
    at < 0 ||
    !before.every(({ token }) => token.kind === "mark" || token.kind === "space" || token.kind === "level")
  )
    return null;
  return `^${written
    .slice(0, at + 1)
    .map(({ pattern }) => pattern.replace(/\(\?P<\w+>/g, "(?:"))
    .join("")}`;
}
