const named: Readonly<Record<string, string>> = {
  "\x07": "\\a",
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\v": "\\v",
  '"': '\\"',
  "\\": "\\\\",
};

function escaped(char: string): string {
  const short = named[char];
  if (short !== undefined) return short;
  const code = char.codePointAt(0) ?? 0;
  if (code < 0x20 || code === 0x7f) return `\\x${code.toString(16).padStart(2, "0")}`;
  if (code >= 0xd800 && code <= 0xdfff) return "\\ufffd";
  return code > 0xffff
    ? `\\U${code.toString(16).padStart(8, "0")}`
    : `\\u${code.toString(16).padStart(4, "0")}`;
}

// Quotes, backslashes, controls, lone surrogates, and what a reader cannot see or that turns the text around.
const needsEscape =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this escapes
  /["\\\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]|\p{Surrogate}/gu;

/** The one printer of LogQL strings: double-quoted, Go's escapes, so no value can end the string. */
export function quoteLogql(value: string): string {
  return `"${value.replace(needsEscape, escaped)}"`;
}

const simple: Readonly<Record<string, string>> = {
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  "\\": "\\",
  '"': '"',
  "'": "'",
};

/** Reads a quoted or backquoted LogQL string (Go's syntax); null when it is not one. */
export function unquoteLogql(source: string): string | null {
  const quote = source[0];
  if (source.length < 2 || source.at(-1) !== quote) return null;
  const body = source.slice(1, -1);
  if (quote === "`") return body.includes("`") ? null : body.replaceAll("\r", "");
  if (quote !== '"' || /(^|[^\\])(\\\\)*["\n]/.test(body)) return null;
  let broken = false;
  const text = body.replace(
    /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{3})|([\s\S]?))/g,
    (_all, x, u4, u8, octal, char) => {
      const hex = x ?? u4 ?? u8;
      const code = hex !== undefined ? Number.parseInt(hex, 16) : octal ? Number.parseInt(octal, 8) : null;
      if (code !== null && code <= 0x10ffff) return String.fromCodePoint(code);
      const plain = code === null ? simple[char as string] : undefined;
      if (plain === undefined) broken = true;
      return plain ?? "";
    },
  );
  return broken ? null : text;
}
