import { StringDecoder } from "node:string_decoder";

/** Decodes chunks as UTF-8 without splitting characters and keeps at most `maxBytes` of them. */
export class BoundedText {
  readonly #decoder = new StringDecoder("utf8");
  readonly #maxBytes: number;
  #bytes = 0;
  #kept: string[] = [];
  truncated = false;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** Takes a chunk and gives its whole characters. */
  push(chunk: Buffer): string {
    return this.#keep(this.#decoder.write(chunk));
  }

  /** What was left of a character that never came to its end. */
  end(): string {
    return this.#keep(this.#decoder.end());
  }

  get text(): string {
    return this.#kept.join("");
  }

  #keep(text: string): string {
    if (text === "" || this.truncated) return text;
    const size = Buffer.byteLength(text);
    if (this.#bytes + size <= this.#maxBytes) {
      this.#bytes += size;
      this.#kept.push(text);
      return text;
    }
    const room = Buffer.from(text).subarray(0, this.#maxBytes - this.#bytes);
    this.#kept.push(new StringDecoder("utf8").write(room));
    this.#bytes = this.#maxBytes;
    this.truncated = true;
    return text;
  }
}
