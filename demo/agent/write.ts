import type { Block } from "@/lib/core/alloy/ast";
import type { Entry } from "./entry";
import type { Metrics } from "./metrics";
import { goDurationMs } from "./re2";
import { blockArgs, recordOf, textOf } from "./stage";
import { ConfigFault, type Scope } from "./value";

export interface Endpoint {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly tenant: string | null;
  readonly minBackoffMs: number;
  readonly maxBackoffMs: number;
  /** 0: for ever. */
  readonly maxRetries: number;
}

/** Reads the endpoint of a loki.write; secrets come from files that the agent's user can read. */
export function endpointOf(block: Block, scope: Scope, readFile: (path: string) => string): Endpoint | null {
  const inner = block.body.find((s) => s.type === "block" && s.name.join(".") === "endpoint");
  if (inner?.type !== "block") return null;
  const args = blockArgs(inner, scope);
  const auth = (name: string) => {
    const found = inner.body.find((s) => s.type === "block" && s.name.join(".") === name);
    return found?.type === "block" ? blockArgs(found, scope) : null;
  };
  const headers: Record<string, string> = { ...recordOf(args.headers) };
  const basic = auth("basic_auth");
  const authorization = auth("authorization");
  const fromFile = (file: string, direct: string) => (file === "" ? direct : readFile(file).trim());
  if (basic) {
    const password = fromFile(textOf(basic.password_file), textOf(basic.password));
    headers.authorization = `Basic ${Buffer.from(`${textOf(basic.username)}:${password}`).toString("base64")}`;
  } else if (authorization)
    headers.authorization = `${textOf(authorization.type, "Bearer")} ${fromFile(textOf(authorization.credentials_file), textOf(authorization.credentials))}`;
  else if (args.bearer_token !== undefined || args.bearer_token_file !== undefined)
    headers.authorization = `Bearer ${fromFile(textOf(args.bearer_token_file), textOf(args.bearer_token))}`;
  const url = URL.parse(textOf(args.url));
  if (!url)
    throw new ConfigFault(
      "build",
      `parse ${JSON.stringify(textOf(args.url))}: invalid URI for request`,
      inner.pos,
    );
  return {
    url,
    headers,
    tenant: args.tenant_id === undefined ? null : textOf(args.tenant_id),
    minBackoffMs: goDurationMs(textOf(args.min_backoff_period), 500),
    maxBackoffMs: goDurationMs(textOf(args.max_backoff_period), 300_000),
    maxRetries: Number(args.max_backoff_retries ?? 10),
  };
}

const entriesPerBatch = 2000;
const queueLimit = 20_000;

/** loki.write: batches entries and pushes them by HTTP, retrying what may succeed later. */
export class Writer {
  readonly #queue: Entry[] = [];
  readonly #abort = new AbortController();
  #busy: Promise<void> | null = null;

  constructor(
    readonly id: string,
    readonly options: {
      readonly endpoint: Endpoint;
      readonly external: Readonly<Record<string, string>>;
      readonly metrics: Metrics;
      /** Where the simulated network leads a URL; null: nowhere. */
      readonly route: (url: URL) => URL | null;
      readonly log: (level: string, message: string) => void;
    },
  ) {}

  /** False while the queue is full: sources then wait, as Alloy's block. */
  get hasRoom(): boolean {
    return this.#queue.length < queueLimit;
  }

  receive(entries: readonly Entry[]): void {
    this.#queue.push(...entries);
  }

  tick(): void {
    if (this.#busy || this.#queue.length === 0) return;
    this.#busy = this.#send(this.#queue.splice(0, entriesPerBatch)).finally(() => {
      this.#busy = null;
    });
  }

  /** Tries for a moment to deliver what is left, then gives up. */
  async close(drainMs: number): Promise<void> {
    const timer = setTimeout(() => this.#abort.abort(), drainMs);
    while ((this.#queue.length > 0 || this.#busy) && !this.#abort.signal.aborted) {
      this.tick();
      await this.#busy;
    }
    clearTimeout(timer);
    this.#abort.abort();
  }

  async #send(batch: readonly Entry[]): Promise<void> {
    const { endpoint, metrics, log } = this.options;
    const host = endpoint.url.host;
    let waitMs = endpoint.minBackoffMs;
    for (let attempt = 0; ; attempt++) {
      const { status, text } = await this.#post(batch);
      if (status >= 200 && status < 300) {
        metrics.add("loki_write_sent_entries_total", { component_id: this.id, host }, batch.length);
        metrics.add(
          "loki_write_sent_bytes_total",
          { component_id: this.id, host },
          batch.reduce((n, e) => n + e.line.length, 0),
        );
        return;
      }
      const retry = status === 0 || status === 429 || status >= 500;
      const last = endpoint.maxRetries > 0 && attempt + 1 >= endpoint.maxRetries;
      if (!retry || last || this.#abort.signal.aborted) {
        metrics.add(
          "loki_write_dropped_entries_total",
          { component_id: this.id, host, reason: "ingester_error" },
          batch.length,
        );
        log(
          "error",
          `msg="final error sending batch, no retries left, dropping data" component_id=${this.id} component=client host=${host} status=${status} tenant="" error="${text.slice(0, 300)}"`,
        );
        return;
      }
      metrics.add("loki_write_batch_retries_total", { component_id: this.id, host }, 1);
      log(
        "warn",
        `msg="error sending batch, will retry" component_id=${this.id} component=client host=${host} status=${status === 0 ? -1 : status} tenant="" error="${text.slice(0, 300)}"`,
      );
      await this.#pause(waitMs);
      waitMs = Math.min(waitMs * 2, endpoint.maxBackoffMs);
    }
  }

  #pause(ms: number): Promise<void> {
    const { signal } = this.#abort;
    return new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const done = () => {
        clearTimeout(timer);
        signal.removeEventListener("abort", done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      timer.unref();
      signal.addEventListener("abort", done);
    });
  }

  async #post(batch: readonly Entry[]): Promise<{ status: number; text: string }> {
    const { endpoint, route } = this.options;
    const target = route(endpoint.url);
    if (target === null)
      return {
        status: 0,
        text: `Post \\"${endpoint.url.href}\\": dial tcp: lookup ${endpoint.url.hostname}: no such host`,
      };
    const tenant = batch[0]?.tenant ?? endpoint.tenant;
    const call = new AbortController();
    const stop = () => call.abort();
    const timer = setTimeout(stop, 10_000);
    this.#abort.signal.addEventListener("abort", stop);
    try {
      const reply = await fetch(target, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          "user-agent": "Alloy/v1.18.1",
          ...(tenant === null ? {} : { "x-scope-orgid": tenant }),
          ...endpoint.headers,
        },
        body: pushBody(batch, this.options.external),
        signal: call.signal,
      });
      const text = await reply.text();
      return {
        status: reply.status,
        text: `server returned HTTP status ${reply.status} ${reply.statusText} (${reply.status}): ${text.trim()}`,
      };
    } catch {
      return {
        status: 0,
        text: `Post \\"${endpoint.url.href}\\": dial tcp ${endpoint.url.host}: connect: connection refused`,
      };
    } finally {
      clearTimeout(timer);
      this.#abort.signal.removeEventListener("abort", stop);
    }
  }
}

/** Loki's JSON push: one stream per label set; labels that begin with `__` and empty ones are left out. */
export function pushBody(batch: readonly Entry[], external: Readonly<Record<string, string>>): string {
  const streams = new Map<string, { stream: Record<string, string>; values: unknown[] }>();
  for (const entry of batch) {
    const stream = Object.fromEntries(
      Object.entries({ ...external, ...entry.labels })
        .filter(([name, value]) => !name.startsWith("__") && value !== "")
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    );
    const key = JSON.stringify(stream);
    const there = streams.get(key) ?? { stream, values: [] };
    streams.set(key, there);
    const hasMetadata = Object.keys(entry.metadata).length > 0;
    there.values.push(
      hasMetadata ? [String(entry.ts), entry.line, entry.metadata] : [String(entry.ts), entry.line],
    );
  }
  return JSON.stringify({ streams: [...streams.values()] });
}
