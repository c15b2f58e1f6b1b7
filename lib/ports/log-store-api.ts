import type { Labels } from "@/lib/core/fleet/labels";
import type { Result } from "@/lib/core/result";
import type { Secret } from "@/lib/core/secret";

export interface StoreTarget {
  /** Base URL without /loki. */
  readonly url: string;
  readonly tenant: string | null;
  readonly auth:
    | { readonly kind: "none" }
    | { readonly kind: "basic"; readonly username: string; readonly password: Secret }
    | { readonly kind: "bearer"; readonly token: Secret };
  readonly tlsCa: string | null;
}

/** Nanoseconds since the epoch as decimal text: JavaScript numbers cannot hold them. */
export type Nanos = string;

export interface LogEntry {
  readonly ts: Nanos;
  readonly line: string;
  /** Stream labels. */
  readonly labels: Labels;
  /** Structured metadata and fields parsed by the query. */
  readonly metadata: Labels;
  readonly parsed: Labels;
}

export interface Sample {
  /** Milliseconds since the epoch. */
  readonly tMs: number;
  readonly value: number;
}

export interface MetricSeries {
  readonly labels: Labels;
  readonly samples: readonly Sample[];
}

export interface QueryStats {
  readonly bytesProcessed: number;
  readonly linesProcessed: number;
  readonly execMs: number;
}

export type QueryResult =
  | { readonly kind: "streams"; readonly entries: readonly LogEntry[]; readonly stats: QueryStats }
  | {
      readonly kind: "matrix" | "vector";
      readonly series: readonly MetricSeries[];
      readonly stats: QueryStats;
    };

export interface RangeQuery {
  readonly logql: string;
  readonly startNs: Nanos;
  readonly endNs: Nanos;
  readonly limit: number;
  readonly direction: "forward" | "backward";
  /** Metric queries: step in milliseconds. */
  readonly stepMs?: number;
}

export interface CallOptions {
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

export type TailFrame =
  | { readonly kind: "entries"; readonly entries: readonly LogEntry[]; readonly dropped: number }
  | { readonly kind: "closed"; readonly reason: string };

/** Loki's HTTP API as Logyard uses it. All failures are `store.*` problems with Loki's own words as evidence. */
export interface LogStoreApi {
  ready(
    store: StoreTarget,
    options: CallOptions,
  ): Promise<Result<{ ready: boolean; detail: string; version: string | null }>>;
  labels(
    store: StoreTarget,
    range: { startNs: Nanos; endNs: Nanos },
    options: CallOptions,
  ): Promise<Result<readonly string[]>>;
  labelValues(
    store: StoreTarget,
    label: string,
    range: { startNs: Nanos; endNs: Nanos; selector?: string },
    options: CallOptions,
  ): Promise<Result<readonly string[]>>;
  series(
    store: StoreTarget,
    selector: string,
    range: { startNs: Nanos; endNs: Nanos },
    options: CallOptions,
  ): Promise<Result<readonly Labels[]>>;
  query(store: StoreTarget, logql: string, atNs: Nanos, options: CallOptions): Promise<Result<QueryResult>>;
  queryRange(store: StoreTarget, query: RangeQuery, options: CallOptions): Promise<Result<QueryResult>>;
  /** Live entries until `signal` aborts or the store ends the tail; the iterator always ends with a `closed` frame or by abort. */
  tail(
    store: StoreTarget,
    logql: string,
    options: { startNs: Nanos; signal: AbortSignal },
  ): AsyncIterable<TailFrame>;
}
