import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

/** What is on its way to one side of a wire. */
interface Line {
  /** When its last byte will have left, in milliseconds of the clock. */
  busyUntilMs: number;
  readonly waiting: { readonly atMs: number; readonly work: () => void }[];
}

/**
 * A wire to a host that can be slow, thin, cut or dead: a TCP relay on loopback. `delayMs` holds every chunk back, each
 * way; `bytesPerSecond` is how much passes each way.
 */
export class Link {
  delayMs = 0;
  bytesPerSecond = Number.POSITIVE_INFINITY;
  /** When set, the wire breaks after so many bytes from us to the host. */
  cutAfterBytes: number | null = null;
  readonly #server = createServer((near) => this.#join(near));
  readonly #pairs = new Set<readonly [Socket, Socket]>();
  #dead = false;
  #sentBytes = 0;
  readonly #lines = new Map<Socket, Line>();

  static async open(address: string, port = 22): Promise<Link> {
    const link = new Link(address, port);
    link.#server.listen(0, "127.0.0.1");
    await once(link.#server, "listening");
    return link;
  }

  private constructor(
    readonly address: string,
    readonly farPort: number,
  ) {}

  get port(): number {
    const at = this.#server.address();
    return typeof at === "object" && at ? at.port : 0;
  }

  get sentBytes(): number {
    return this.#sentBytes;
  }

  /** Cuts the connections that are open; new ones work. Returns how many there were. */
  cut(): number {
    const open = this.#pairs.size;
    for (const [near, far] of this.#pairs) {
      near.resetAndDestroy();
      far.resetAndDestroy();
    }
    this.#pairs.clear();
    return open;
  }

  /** From now on nothing passes in either direction and nothing is said about it, as when a route disappears. */
  blackHole(): void {
    this.#dead = true;
  }

  mend(): void {
    this.#dead = false;
    this.cutAfterBytes = null;
  }

  async close(): Promise<void> {
    this.cut();
    this.#server.close();
    await once(this.#server, "close");
  }

  #join(near: Socket): void {
    const far = connect({ host: this.address, port: this.farPort, noDelay: true });
    near.setNoDelay(true);
    const pair = [near, far] as const;
    this.#pairs.add(pair);
    for (const socket of pair) {
      socket.on("error", () => {});
      socket.once("close", () => {
        this.#pairs.delete(pair);
        this.#lines.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.on("data", (chunk: Buffer) => {
      const room = this.cutAfterBytes === null ? chunk.length : this.cutAfterBytes - this.#sentBytes;
      this.#sentBytes += chunk.length;
      this.#pass(far, chunk.subarray(0, Math.max(0, room)));
      if (room < chunk.length) {
        this.cutAfterBytes = null;
        far.end(() => near.resetAndDestroy());
      }
    });
    far.on("data", (chunk: Buffer) => this.#pass(near, chunk));
    near.on("end", () => this.#later(far, 0, () => far.end()));
    far.on("end", () => this.#later(near, 0, () => near.end()));
  }

  #pass(to: Socket, chunk: Buffer): void {
    if (!this.#dead && chunk.length > 0) this.#later(to, chunk.length, () => !this.#dead && to.write(chunk));
  }

  /** Timers that come due together ring in any order: what is on its way to a side waits in one line. */
  #later(to: Socket, bytes: number, work: () => void): void {
    const takesMs = (bytes / this.bytesPerSecond) * 1000;
    const line = this.#lines.get(to) ?? { busyUntilMs: 0, waiting: [] };
    this.#lines.set(to, line);
    if (this.delayMs === 0 && takesMs === 0 && line.waiting.length === 0) {
      work();
      return;
    }
    line.busyUntilMs = Math.max(performance.now(), line.busyUntilMs) + takesMs;
    line.waiting.push({ atMs: line.busyUntilMs + this.delayMs, work });
    if (line.waiting.length === 1) this.#deliver(line);
  }

  #deliver(line: Line): void {
    for (let first = line.waiting[0]; first; first = line.waiting[0]) {
      const leftMs = first.atMs - performance.now();
      if (leftMs > 0) {
        setTimeout(() => this.#deliver(line), leftMs);
        return;
      }
      line.waiting.shift();
      first.work();
    }
  }
}
