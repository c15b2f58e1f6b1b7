import { QueryError } from "../ast";
import type { Row } from "../row";

type Part = { readonly literal: string } | { readonly capture: string | null };

function readPattern(source: string): Part[] {
  const invalid = (why: string) => new QueryError(`parse error : invalid pattern parser: ${why}`);
  const parts: Part[] = [];
  for (const text of source.split(/(<[A-Za-z_]\w*>)/).filter((piece) => piece !== "")) {
    const name = /^<([A-Za-z_]\w*)>$/.exec(text)?.[1];
    const last = parts.at(-1);
    if (name !== undefined && last && "capture" in last) {
      throw invalid(`found consecutive capture '<${last.capture ?? "_"}>${text}': invalid expression`);
    }
    parts.push(name === undefined ? { literal: text } : { capture: name === "_" ? null : name });
  }
  const named = parts.flatMap((part) => ("capture" in part && part.capture !== null ? [part.capture] : []));
  if (named.length === 0) throw invalid("at least one capture is required");
  const twice = named.find((name, index) => named.indexOf(name) !== index);
  if (twice) throw invalid(`duplicate capture name (${twice}): syntax error: invalid expression`);
  return parts;
}

function captures(parts: readonly Part[], line: string): (readonly [string, string])[] {
  const found: (readonly [string, string])[] = [];
  let rest = line;
  let open: { readonly capture: string | null } | null = null;
  const close = (value: string): void => {
    if (open?.capture) found.push([open.capture, value]);
    open = null;
  };
  for (const [index, part] of parts.entries()) {
    if ("capture" in part) {
      open = part;
      continue;
    }
    const at = rest.indexOf(part.literal);
    if (index === 0 && at !== 0) return [];
    // A literal that is missing: the capture before it takes the rest, and the match ends.
    if (at < 0) {
      close(rest);
      return found;
    }
    close(rest.slice(0, at));
    rest = rest.slice(at + part.literal.length);
  }
  close(rest);
  return found;
}

/** `| pattern`: `<name>` captures up to the next literal, `<_>` skips. */
export function patternStage(source: string): (row: Row) => boolean {
  const parts = readPattern(source);
  return (row) => {
    if (row.line !== "")
      for (const [name, value] of captures(parts, row.line)) row.labels.extract(name, value);
    return true;
  };
}
