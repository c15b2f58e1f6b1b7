/** A JSON value with numbers as they are written: `1.0` stays `1.0`. */
export type JsonText =
  | {
      readonly kind: "object";
      readonly fields: readonly (readonly [string, JsonText])[];
      readonly raw: string;
    }
  | { readonly kind: "array"; readonly items: readonly JsonText[]; readonly raw: string }
  | { readonly kind: "string"; readonly text: string }
  | { readonly kind: "number" | "boolean" | "null"; readonly text: string };

const scalar = /(?:-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|true|false|null/y;
const string = /"((?:[^"\\]|\\.)*)"/sy;
const blank = /[ \t\r\n]*/y;

class Reader {
  at = 0;

  constructor(readonly text: string) {}

  match(regex: RegExp): RegExpExecArray | null {
    regex.lastIndex = this.at;
    const found = regex.exec(this.text);
    if (found) this.at = regex.lastIndex;
    return found;
  }

  takes(char: string): boolean {
    this.match(blank);
    if (this.text[this.at] !== char) return false;
    this.at++;
    return true;
  }

  need(char: string): void {
    if (!this.takes(char)) throw new SyntaxError(`expected ${char} at ${this.at}`);
  }

  string(): string {
    this.match(blank);
    const found = this.match(string);
    if (!found) throw new SyntaxError(`expected a string at ${this.at}`);
    return found[1]!.includes("\\") ? String(JSON.parse(found[0])) : found[1]!;
  }

  items<T>(close: string, read: () => T): T[] {
    const found: T[] = [];
    if (this.takes(close)) return found;
    do found.push(read());
    while (this.takes(","));
    this.need(close);
    return found;
  }

  value(): JsonText {
    this.match(blank);
    const start = this.at;
    if (this.takes("{")) {
      const fields = this.items("}", () => {
        const key = this.string();
        this.need(":");
        return [key, this.value()] as const;
      });
      return { kind: "object", fields, raw: this.text.slice(start, this.at) };
    }
    if (this.takes("[")) {
      const items = this.items("]", () => this.value());
      return { kind: "array", items, raw: this.text.slice(start, this.at) };
    }
    if (this.text[this.at] === '"') return { kind: "string", text: this.string() };
    const found = this.match(scalar)?.[0];
    if (found === undefined) throw new SyntaxError(`unexpected character at ${this.at}`);
    const kind = found === "null" ? "null" : found === "true" || found === "false" ? "boolean" : "number";
    return { kind, text: found };
  }
}

/** Null for anything but one whole JSON object. */
export function readJsonObject(line: string): Extract<JsonText, { kind: "object" }> | null {
  if (!/^\s*\{/.test(line)) return null;
  try {
    const value = new Reader(line).value();
    return value.kind === "object" ? value : null;
  } catch {
    return null;
  }
}
