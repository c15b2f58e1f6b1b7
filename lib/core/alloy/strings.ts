/** Escapes of Alloy's double-quoted strings that have a letter of their own. */
const letterOfEscape: Readonly<Record<string, string>> = {
  "\x07": "a",
  "\b": "b",
  "\f": "f",
  "\n": "n",
  "\r": "r",
  "\t": "t",
  "\v": "v",
  "\\": "\\",
  '"': '"',
};
const escapeOfLetter: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(letterOfEscape).map(([character, letter]) => [letter, character]),
);

/** Controls, marks that reorder or hide text, line separators, the byte order mark: never printed as they are. */
const hidden = /[\p{Cc}\p{Cf}\u2028\u2029]/u;
const mustEscape = /["\\\p{Cc}\p{Cf}\u2028\u2029]/gu;
/** What an Alloy file cannot hold in any spelling that Loki would take. */
const unrepresentable = /\0|\p{Cs}/u;

/** Whether Alloy can hold this text: no NUL, no half of a surrogate pair. */
export function isRepresentable(text: string): boolean {
  return !unrepresentable.test(text);
}

/** Whether a text can stand between backticks: nothing hidden, no line break, no backtick. */
export function canBeRaw(text: string): boolean {
  return isRepresentable(text) && !text.includes("`") && !hidden.test(text);
}

/** Text as an Alloy string literal. Throws RangeError for what cannot be represented: callers validate before. */
export function quoteString(text: string, raw = false): string {
  if (!isRepresentable(text)) throw new RangeError("an Alloy string cannot hold NUL or a lone surrogate");
  if (raw && canBeRaw(text)) return `\`${text}\``;
  return `"${text.replace(mustEscape, escapeCharacter)}"`;
}

function escapeCharacter(character: string): string {
  const letter = letterOfEscape[character];
  if (letter !== undefined) return `\\${letter}`;
  const code = character.codePointAt(0)!;
  return code > 0xffff ? `\\U${hex(code, 8)}` : `\\u${hex(code, 4)}`;
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, "0");
}

/** The value of a string literal that the lexer accepted, quotes included. */
export function unquoteString(literal: string): string {
  const inner = literal.slice(1, -1);
  if (literal.startsWith("`")) return inner.replaceAll("\r", "");
  return inner.replace(
    /(?:\\(?:[0-7]{3}|x[0-9a-fA-F]{2}))+|\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})|\\([abfnrtv\\"])/g,
    (whole, short?: string, long?: string, letter?: string) => {
      if (letter !== undefined) return escapeOfLetter[letter] ?? whole;
      if (short !== undefined || long !== undefined) {
        return String.fromCodePoint(Number.parseInt((short ?? long)!, 16));
      }
      return decodeBytes(whole);
    },
  );
}

/** `\xHH` and `\ooo` name bytes: a run of them is UTF-8. */
function decodeBytes(escapes: string): string {
  const bytes = [...escapes.matchAll(/\\(?:x([0-9a-fA-F]{2})|([0-7]{3}))/g)].map(([, hexDigits, octal]) =>
    hexDigits !== undefined ? Number.parseInt(hexDigits, 16) : Number.parseInt(octal!, 8),
  );
  return new TextDecoder().decode(Uint8Array.from(bytes));
}
