import type { IncomingMessage } from "node:http";
import { QueryError } from "../logql/ast";
import { parseDurationNs } from "../logql/units";

/** An answer that ends the request: Loki's status and plain words. */
export class HttpError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

const bad = (message: string): HttpError => new HttpError(400, message);

/** Loki's time forms: up to 10 digits are seconds, more are nanoseconds, with a point seconds to the millisecond, or RFC 3339. */
export function parseTimeNs(text: string): bigint {
  if (/^-?\d+$/.test(text)) return BigInt(text) * (text.replace("-", "").length <= 10 ? 1_000_000_000n : 1n);
  if (/^-?\d*\.\d+$/.test(text)) return BigInt(Math.round(Number(text) * 1000)) * 1_000_000n;
  const date = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)$/.exec(text);
  const ms = date ? Date.parse(`${date[1]}${date[3]}`) : Number.NaN;
  if (!date || Number.isNaN(ms)) {
    throw bad(`could not parse ${JSON.stringify(text)} as a valid timestamp`);
  }
  return BigInt(ms) * 1_000_000n + BigInt((date[2] ?? "").padEnd(9, "0"));
}

/** A step: seconds, or a duration. */
function parseStepNs(text: string): bigint {
  const seconds = /^-?[\d.]+$/.test(text) ? Number(text) * 1e9 : null;
  const ns = seconds ?? parseDurationNs(text);
  if (ns === null) throw bad(`cannot parse ${JSON.stringify(text)} to a valid duration`);
  if (ns <= 0)
    throw bad("zero or negative query resolution step widths are not accepted. Try a positive integer");
  return BigInt(Math.round(ns));
}

const hourNs = 3_600_000_000_000n;
const maxLengthNs = 721n * hourNs;
const maxPoints = 11_000n;

/** Go's way to print a duration of whole seconds: "960h30m0s". */
function goDuration(ns: bigint): string {
  const seconds = ns / 1_000_000_000n;
  return `${seconds / 3600n}h${(seconds % 3600n) / 60n}m${seconds % 60n}s`;
}

export class Params {
  constructor(
    readonly search: URLSearchParams,
    readonly nowNs: bigint,
  ) {}

  text(name: string): string {
    return this.search.get(name) ?? "";
  }

  query(): string {
    const query = this.text("query");
    if (query === "") throw new QueryError("parse error : syntax error: unexpected $end");
    return query;
  }

  int(name: string, fallback: number): number {
    const text = this.text(name);
    if (text === "") return fallback;
    if (!/^[+-]?\d+$/.test(text)) throw bad(`strconv.Atoi: parsing ${JSON.stringify(text)}: invalid syntax`);
    return Number(text);
  }

  limit(): number {
    const limit = this.int("limit", 100);
    if (limit <= 0) throw bad("limit must be a positive value");
    if (limit > 5000) {
      throw bad(
        `max entries limit per query exceeded, limit > max_entries_limit_per_query (${limit} > 5000)`,
      );
    }
    return limit;
  }

  time(name: string, fallback: bigint): bigint {
    const text = this.text(name);
    return text === "" ? fallback : parseTimeNs(text);
  }

  forward(): boolean {
    const text = this.text("direction").toLowerCase();
    if (text !== "" && text !== "forward" && text !== "backward")
      throw bad(`invalid direction '${text.toUpperCase()}'`);
    return text === "forward";
  }

  window(): { startNs: bigint; endNs: bigint } {
    const endNs = this.time("end", this.nowNs);
    const since = parseDurationNs(this.text("since") || "1h") ?? 3600e9;
    return { startNs: this.time("start", endNs - BigInt(since)), endNs };
  }

  /** The window of a range query, which Loki checks. */
  checkedWindow(): { startNs: bigint; endNs: bigint } {
    const window = this.window();
    const length = window.endNs - window.startNs;
    if (length <= 0n) throw bad("end timestamp must not be before or equal to start time");
    if (length > maxLengthNs) {
      throw bad(`the query time range exceeds the limit (query length: ${goDuration(length)}, limit: 30d1h)`);
    }
    return window;
  }

  stepNs(window: { startNs: bigint; endNs: bigint }): bigint {
    const length = window.endNs - window.startNs;
    const seconds = length / 1_000_000_000n;
    const fallback = (seconds / 250n > 1n ? seconds / 250n : 1n) * 1_000_000_000n;
    const step = this.text("step") === "" ? fallback : parseStepNs(this.text("step"));
    if (length / step > maxPoints) {
      throw bad(
        "exceeded maximum resolution of 11,000 points per time series. Try increasing the value of the step parameter",
      );
    }
    return step;
  }
}

const maxBodyBytes = 32 * 1024 * 1024;

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += (chunk as Buffer).length;
    if (bytes > maxBodyBytes) throw new HttpError(413, "request body too large");
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

/** Query string and form body together, as Go's ParseForm does. */
export async function readParams(request: IncomingMessage, url: URL, nowNs: bigint): Promise<Params> {
  const search = new URLSearchParams(url.search);
  const type = request.headers["content-type"] ?? "";
  if (request.method === "POST" && type.startsWith("application/x-www-form-urlencoded")) {
    for (const [name, value] of new URLSearchParams((await readBody(request)).toString()))
      search.append(name, value);
  }
  return new Params(search, nowNs);
}
