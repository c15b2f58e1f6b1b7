import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

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
  /** When the last byte that is on its way to a side will have left, in milliseconds of the clock. */
  readonly #busyUntilMs = new Map<Socket, number>();

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
        this.#busyUntilMs.delete(socket);
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

  #later(to: Socket, bytes: number, work: () => void): void {
    const takesMs = (bytes / this.bytesPerSecond) * 1000;
    if (this.delayMs === 0 && takesMs === 0) {
      work();
      return;
    }
    const nowMs = performance.now();
    const leftMs = Math.max(nowMs, this.#busyUntilMs.get(to) ?? 0) + takesMs;
    this.#busyUntilMs.set(to, leftMs);
    setTimeout(work, leftMs - nowMs + this.delayMs);
  }
}
