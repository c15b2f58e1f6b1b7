import { isMetricQuery } from "@/lib/core/logs/logql";
import { compareNs, nsFromMs, subtractNs } from "@/lib/core/logs/nanos";
import { EntryUnion } from "@/lib/core/logs/union";
import { type Problem, type ProblemCode, problem } from "@/lib/core/problem";
import { ok, type Result } from "@/lib/core/result";
import type { LogEntry, StoreTarget } from "@/lib/ports/log-store-api";
import type { Deps } from "@/lib/usecases/deps";
import { readPages } from "./pages";
import { findTarget, type QueryDeps } from "./target";

const timeoutMs = 30_000;
const pageLines = 1_000;
// Entries can reach the store a little after younger ones: a new connection looks back by this much.
const overlapNs = 5_000_000_000n;
const waitsMs = [0, 500, 1_000, 2_000, 5_000, 10_000];
// Trying again does not help against these.
const final: readonly ProblemCode[] = ["store.query-invalid", "store.unauthorized", "store.url-invalid"];

export type TailEvent =
  /** New entries, oldest first, none as a sign that the store answers; `dropped` were lost in the store itself. */
  | { readonly kind: "entries"; readonly entries: readonly LogEntry[]; readonly dropped: number }
  /** The connection ended and is being made anew; what it missed comes next. */
  | { readonly kind: "reconnecting"; readonly reason: string }
  /** The tail is over. */
  | { readonly kind: "failed"; readonly problem: Problem };

export interface TailInput {
  readonly storeId: string | null;
  readonly logql: string;
  /** First moment shown; usually the end of a query that ran before. */
  readonly startNs: string;
}

type TailDeps = QueryDeps & Pick<Deps, "clock">;

interface Session {
  readonly deps: TailDeps;
  readonly store: StoreTarget;
  readonly input: TailInput;
  readonly union: EntryUnion;
  readonly signal: AbortSignal;
}

/**
 * Live entries of a log query until `signal` aborts. Each connection begins with a query for what the one before
 * missed, so that no line is lost or shown twice; it reconnects for ever, unless the store refuses the query itself.
 */
export async function* tailQuery(
  deps: TailDeps,
  input: TailInput,
  signal: AbortSignal,
): AsyncGenerator<TailEvent> {
  const target = await findTarget(deps, input.storeId);
  if (!target.ok) return yield { kind: "failed", problem: target.problem };
  if (isMetricQuery(input.logql)) {
    return yield {
      kind: "failed",
      problem: problem("store.query-invalid", { line: 0, col: 0, message: "not a log query" }),
    };
  }
  const session: Session = { deps, store: target.value, input, union: new EntryUnion(input.startNs), signal };
  for (let failures = 0; !signal.aborted; failures++) {
    let got = false;
    for await (const event of connection(session)) {
      if (event.kind === "entries" && event.entries.length + event.dropped > 0) got = true;
      yield event;
      if (event.kind === "failed") return;
    }
    if (got) failures = 0;
    await pause(waitsMs[Math.min(failures, waitsMs.length - 1)]!, signal);
  }
}

function sinceNs({ union, input }: Session): string {
  const overlapped = subtractNs(union.newestNs, overlapNs);
  return compareNs(overlapped, input.startNs) > 0 ? overlapped : input.startNs;
}

async function* connection(session: Session): AsyncGenerator<TailEvent> {
  const { deps, store, input, union, signal } = session;
  for await (const page of missed(session)) {
    if (!page.ok) {
      const over = final.includes(page.problem.code);
      yield over
        ? { kind: "failed", problem: page.problem }
        : { kind: "reconnecting", reason: page.problem.code };
      return;
    }
    if (page.value.length > 0) yield { kind: "entries", entries: page.value, dropped: 0 };
  }
  if (signal.aborted) return;
  yield { kind: "entries", entries: [], dropped: 0 };
  const source = new Map();
  const frames = deps.loki.tail(store, input.logql, { startNs: sinceNs(session), signal });
  for await (const frame of frames) {
    if (frame.kind === "closed") {
      yield { kind: "reconnecting", reason: frame.reason };
      return;
    }
    const entries = union.take(source, frame.entries);
    if (entries.length > 0 || frame.dropped > 0) yield { kind: "entries", entries, dropped: frame.dropped };
  }
}

async function* missed(session: Session): AsyncGenerator<Result<LogEntry[]>> {
  const { deps, store, input, union, signal } = session;
  const startNs = sinceNs(session);
  // One second past now: clocks of hosts are seldom exact.
  const endNs = nsFromMs(deps.clock.now().getTime() + 1000);
  if (compareNs(startNs, endNs) >= 0) return;
  const query = { logql: input.logql, startNs, endNs, limit: pageLines, direction: "forward" as const };
  const source = new Map();
  try {
    for await (const page of readPages(deps.loki, store, query, { timeoutMs, signal })) {
      yield page.ok ? ok(union.take(source, page.value.entries)) : page;
    }
  } catch (cause) {
    if (!signal.aborted) throw cause;
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener("abort", done);
  });
}
