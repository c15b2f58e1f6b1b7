import type { Secret } from "./secret";

// biome-ignore lint/suspicious/noControlCharactersInRegex: terminal codes are what is taken out.
const terminalCodes = /\u001b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[@-Z\\-_])/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: all control characters but tab and newline.
const controlCharacters = /[\u0000-\u0008\u000b-\u001f\u007f]/g;

/** Makes output of a host fit to be stored and shown: no secret, no terminal code, no more than `maxChars`. */
export function cleanOutput(text: string, secrets: readonly Secret[] = [], maxChars = 16_000): string {
  let clean = text;
  for (const secret of secrets) {
    // Shorter values would redact half of the text and tell more than they hide.
    const value = secret.reveal().trim();
    if (value.length >= 4) clean = clean.replaceAll(value, secret.toString());
  }
  clean = clean.replaceAll(terminalCodes, "").replaceAll(controlCharacters, "");
  return clean.length > maxChars ? `${clean.slice(0, maxChars)}…` : clean;
}
