/** A file's content as a list of chunks: appending never copies what is there, reading a tail never joins the whole. */
export class Bytes {
  #chunks: Buffer[] = [];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  append(data: Uint8Array): void {
    if (data.length === 0) return;
    this.#chunks.push(Buffer.from(data));
    this.#size += data.length;
    if (this.#chunks.length > 512) this.#chunks = [Buffer.concat(this.#chunks)];
  }

  replace(data: Uint8Array): void {
    this.#chunks = data.length === 0 ? [] : [Buffer.from(data)];
    this.#size = data.length;
  }

  /** Bytes from `offset` (0-based) to the end, at most `length`. */
  slice(offset = 0, length = this.#size): Buffer {
    const end = Math.min(this.#size, offset + length);
    const parts: Buffer[] = [];
    let at = this.#size;
    for (let i = this.#chunks.length - 1; i >= 0; i--) {
      const chunk = this.#chunks[i]!;
      at -= chunk.length;
      if (at >= end) continue;
      parts.unshift(chunk.subarray(Math.max(0, offset - at), Math.min(chunk.length, end - at)));
      if (at <= offset) break;
    }
    return parts.length === 1 ? parts[0]! : Buffer.concat(parts);
  }
}
