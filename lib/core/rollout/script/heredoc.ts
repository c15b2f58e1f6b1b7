import { shellWord } from "@/lib/core/shell";

/** A text's bytes in base64, on one line. */
export function toBase64(text: string): string {
  let binary = "";
  for (const byte of new TextEncoder().encode(text)) binary += String.fromCharCode(byte);
  return btoa(binary);
}

/**
 * A shell function that writes a text as it is, with no other program; but a NUL, which no word can hold, goes as base64.
 */
export function textFunction(name: string, text: string): string {
  const write = text.includes("\0") ? base64Heredoc(text) : `printf %s ${shellWord(text)}`;
  return `${name}() {\n${write}\n}`;
}

/** A file's bytes as a base64 here-document for `base64 -d`: no byte of it is ever read as shell. */
export function base64Heredoc(text: string): string {
  const lines = toBase64(text).match(/.{1,76}/g) ?? [];
  return ["base64 -d <<'LOGYARD_BODY'", ...lines, "LOGYARD_BODY"].join("\n");
}

/** The text of base64 that a host printed; null when it is not base64 or not UTF-8. */
export function fromBase64(encoded: string): string | null {
  try {
    const bytes = Uint8Array.from(atob(encoded), (char) => char.charCodeAt(0));
    return new TextDecoder("utf-8").decode(bytes);
  } catch {
    return null;
  }
}
