import { deliveryScript, type PathSeen, parseDelivery, type WatchedPath } from "@/lib/core/delivery/script";
import type { DeliveryProof } from "@/lib/core/delivery/states";
import { type FileLine, type LineReading, newestSent, readFileLines } from "@/lib/core/delivery/survivors";
import { judgeDelivery, newestFound, type StoreSeen } from "@/lib/core/delivery/verdict";
import type { Labels } from "@/lib/core/fleet/labels";
import { printSelector } from "@/lib/core/logs/logql";
import { nsFromMs } from "@/lib/core/logs/nanos";
import { quoteLogql } from "@/lib/core/logs/quote";
import { type Problem, problem } from "@/lib/core/problem";
import { cleanOutput } from "@/lib/core/redact";
import { fail, ok, type Result } from "@/lib/core/result";
import type { AgentLayout } from "@/lib/core/rollout/script/layout";
import type { LogEntry, StoreTarget } from "@/lib/ports/log-store-api";
import type { RemoteHost } from "@/lib/ports/remote-host";
import type { Deps } from "@/lib/usecases/deps";
import { runScript } from "@/lib/usecases/hosts/run-script";
import type { HostAccess } from "@/lib/usecases/hosts/target";

/** A log path with the labels that its lines must carry in the store, and with what becomes of its lines. */
export interface ProvenPath extends WatchedPath {
  readonly labels: Labels;
  readonly reading: LineReading;
}

const hourMs = 3_600_000;
const queryMs = 8_000;
/** A wrong time zone moves a line by at most this much. */
const zoneMs = 26 * hourMs;

export interface ProveInput {
  readonly host: RemoteHost;
  readonly access: HostAccess;
  readonly serverId: string;
  readonly paths: readonly ProvenPath[];
  readonly store: Result<StoreTarget>;
  readonly layout?: AgentLayout;
  readonly signal?: AbortSignal;
}

export type ProveDeps = Pick<Deps, "clock" | "ids" | "loki">;

/** A proof, with which of the file's lines were found. */
export interface DeliveryLook {
  readonly proof: DeliveryProof;
  /** The newest line that is sent is not in the store yet. */
  readonly early: boolean;
  /** Of an early look: a line that was the newest at a look before is in the store. */
  readonly earlierFound: boolean;
  /** The newest line that is, or may be, sent, as it is sent. */
  readonly newestLine: string | null;
}

/** Looks at every log path on the host, then for its newest line in the store, by labels and content. Saves nothing. */
export async function proveDelivery(
  deps: ProveDeps,
  input: ProveInput,
): Promise<Result<readonly DeliveryProof[]>> {
  const looks = await lookAtDelivery(deps, input, new Map());
  return looks.ok ? ok(looks.value.map(({ proof }) => proof)) : looks;
}

/** The same, and for the paths in `earlier` (by id) whether one of the lines that were newest then has arrived meanwhile. */
export async function lookAtDelivery(
  deps: ProveDeps,
  input: ProveInput,
  earlier: ReadonlyMap<string, readonly string[]>,
): Promise<Result<readonly DeliveryLook[]>> {
  const { host, access, serverId, paths, store, layout, signal } = input;
  const nonce = deps.ids.next();
  const ran = await runScript(host, {
    script: deliveryScript({ nonce, paths, ...(layout ? { layout } : {}) }),
    mode: "fg",
    txId: nonce,
    nonce,
    sudo: access.sudo,
    timeoutMs: 30_000,
    ...(layout ? { layout } : {}),
    ...(signal ? { signal } : {}),
  });
  if (!ran.ok) return ran;
  const seen = parseDelivery(ran.value.stdout, nonce, paths);
  if (!seen) {
    const evidence = cleanOutput(`${ran.value.stderr}\n${ran.value.stdout}`.trim(), access.secrets, 2000);
    return fail(problem("host.reply-invalid", { address: access.target.address }, { evidence }));
  }
  const looks = await Promise.all(
    paths.map(async (path, index): Promise<DeliveryLook> => {
      const there = seen.paths[index] ?? { id: path.id, file: null };
      const lines = readFileLines(there.file?.lines ?? [], path.reading, seen.hostNowMs);
      const stored = await askStore(deps, store, path.labels, there, lines, signal);
      const verdict = judgeDelivery(there, lines, seen, stored, path.reading.options);
      const { state, detail, early } = verdict;
      const then = early ? (earlier.get(path.id) ?? []) : [];
      const arrived = await Promise.all(
        then.map((line) => isStored(deps, store, path.labels, line, detail, signal)),
      );
      const earlierFound = arrived.includes(true);
      const proof = { serverId, logPathId: path.id, state, detail, checkedAt: deps.clock.now() };
      return { proof, early, earlierFound, newestLine: lines[newestSent(lines)]?.sent ?? null };
    }),
  );
  return ok(looks);
}

/** Whether one line is in the store under these labels. */
async function isStored(
  deps: Pick<Deps, "clock" | "loki">,
  store: Result<StoreTarget>,
  labels: Labels,
  line: string,
  { fileModifiedMs }: Pick<DeliveryProof["detail"], "fileModifiedMs">,
  signal?: AbortSignal,
): Promise<boolean> {
  if (!store.ok) return false;
  const logql = `${printSelector(labels)} |= ${quoteLogql(line.slice(0, 1000))}`;
  const range = rangeAround(fileModifiedMs, deps.clock.now().getTime());
  const options = { timeoutMs: queryMs, ...(signal ? { signal } : {}) };
  const found = await deps.loki.queryRange(store.value, { ...range, logql, limit: 1 }, options);
  return found.ok && found.value.kind === "streams" && found.value.entries.length > 0;
}

/** Where lines of a file may be that was written to at `modifiedMs`, whatever zone their times are read in. */
function rangeAround(modifiedMs: number | null, nowMs: number) {
  const aroundMs = modifiedMs ?? nowMs;
  return {
    startNs: nsFromMs(aroundMs - zoneMs),
    endNs: nsFromMs(Math.max(aroundMs, nowMs) + hourMs),
    direction: "backward" as const,
  };
}

async function askStore(
  deps: Pick<Deps, "clock" | "loki">,
  store: Result<StoreTarget>,
  labels: Labels,
  path: PathSeen,
  lines: readonly FileLine[],
  signal?: AbortSignal,
): Promise<StoreSeen> {
  const nothing: StoreSeen = { failure: null, newestNs: null, foundIndex: -1, linesPerMinute: null };
  if (!store.ok) return { ...nothing, failure: failureOf(store.problem) };
  const target = store.value;
  const nowMs = deps.clock.now().getTime();
  const selector = printSelector(labels);
  const options = { timeoutMs: queryMs, ...(signal ? { signal } : {}) };
  const range = rangeAround(path.file?.modifiedMs ?? null, nowMs);
  const newest = await deps.loki.queryRange(target, { ...range, logql: selector, limit: 200 }, options);
  if (!newest.ok) return { ...nothing, failure: failureOf(newest.problem) };
  const entries = newest.value.kind === "streams" ? newest.value.entries : [];
  let foundIndex = newestFound(lines, entries);
  const awaited = newestSent(lines);
  const last = lines[awaited]?.sent ?? "";
  if (last !== "" && foundIndex < awaited && entries.length > 0) {
    // Others may be newer by their own clock: ask for the line itself.
    const logql = `${selector} |= ${quoteLogql(last.slice(0, 1000))}`;
    const exact = await deps.loki.queryRange(target, { ...range, logql, limit: 1 }, options);
    const hits = exact.ok && exact.value.kind === "streams" ? exact.value.entries : [];
    if (hits.length > 0) foundIndex = awaited;
  }
  return {
    failure: null,
    newestNs: newestOf(entries),
    foundIndex,
    linesPerMinute: await rateOf(deps, target, selector, nowMs, options),
  };
}

function newestOf(entries: readonly LogEntry[]): string | null {
  return entries.reduce<string | null>(
    (newest, { ts }) => (newest === null || BigInt(ts) > BigInt(newest) ? ts : newest),
    null,
  );
}

async function rateOf(
  deps: Pick<Deps, "loki">,
  target: StoreTarget,
  selector: string,
  nowMs: number,
  options: { readonly timeoutMs: number; readonly signal?: AbortSignal },
): Promise<number | null> {
  const counted = await deps.loki.query(
    target,
    `sum(count_over_time(${selector}[5m]))`,
    nsFromMs(nowMs),
    options,
  );
  if (!counted.ok || counted.value.kind === "streams") return null;
  return (counted.value.series[0]?.samples.at(-1)?.value ?? 0) / 5;
}

function failureOf(why: Problem): { code: Problem["code"]; evidence: string } {
  return { code: why.code, evidence: why.evidence ?? "" };
}
