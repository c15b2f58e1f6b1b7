import { type LineOptions, noLineOptions } from "../formats/options";
import type { ProblemCode } from "../problem";
import type { DeliverySeen, PathSeen } from "./script";
import type { ProofDetail, ProofState } from "./states";
import { type FileLine, missingByChance, newestSent } from "./survivors";

/** What the store says of one log path. */
export interface StoreSeen {
  /** Why the store could not be asked. */
  readonly failure: { readonly code: ProblemCode; readonly evidence: string } | null;
  /** Nanoseconds since the epoch as text. */
  readonly newestNs: string | null;
  /** Index in the file's last lines of the newest one that the store has; -1 when it has none of them. */
  readonly foundIndex: number;
  readonly linesPerMinute: number | null;
}

/** A file that nobody wrote to for this long is quiet, not delivered. */
const quietAfterMs = 5 * 60_000;
/** Lines need a moment: the agent polls, waits for the end of a traceback, and sends in batches. */
const graceMs = 15_000;

/**
 * Index of the newest of `lines` that an entry holds, as it is sent or (under a config that is older than the options)
 * as it stands in the file. An entry of several lines (a traceback) holds each of them.
 */
export function newestFound(
  lines: readonly Pick<FileLine, "raw" | "sent">[],
  entries: readonly { readonly line: string }[],
): number {
  return lines.findLastIndex(({ raw, sent }) =>
    entries.some(
      ({ line }) => line.includes(raw) || (sent !== "" && line.includes(sent)) || isPartOf(line, raw),
    ),
  );
}

/** Formats that unwrap a line (docker's JSON) store a part of it. */
function isPartOf(stored: string, line: string): boolean {
  const text = stored.trim();
  return text.length >= 12 && line.includes(text);
}

/** The verdict for one log path, from what the host and the store said. Green only when the newest line is in the store. */
export function judgeDelivery(
  path: PathSeen,
  lines: readonly FileLine[],
  host: Pick<DeliverySeen, "hostNowMs" | "agentState" | "dropped">,
  store: StoreSeen,
  options: LineOptions = noLineOptions,
): {
  readonly state: ProofState;
  readonly detail: ProofDetail;
  /** The newest line that is sent is not there (yet): "delivered" is said on the strength of one before it. */
  readonly early: boolean;
} {
  const { file } = path;
  const agedMs = file === null ? 0 : Math.max(0, host.hostNowMs - file.modifiedMs);
  const base: ProofDetail = {
    // As it is sent: what the options take out of a line is to be kept nowhere.
    fileLine: lines.at(-1)?.sent.slice(0, 4096) ?? null,
    fileSizeBytes: file?.sizeBytes ?? null,
    fileModifiedMs: file?.modifiedMs ?? null,
    fileReadableByAgent: file?.readable ?? null,
    fileMode: file?.mode ?? null,
    agentState: host.agentState,
    storeNewestNs: store.newestNs,
    lagMs: null,
    linesPerMinute: store.linesPerMinute,
    cause: null,
    evidence: null,
  };
  const verdict = (state: ProofState, change: Partial<ProofDetail> = {}, early = false) => ({
    state,
    detail: { ...base, ...change },
    early,
  });

  if (!["active", "reloading", "activating"].includes(host.agentState)) {
    return verdict("stopped", { cause: "agent.stopped", evidence: host.agentState });
  }
  if (file === null) return verdict("missing", { cause: "path.missing" });
  if (file.readable === false) {
    return verdict("unreadable", { cause: "path.unreadable", evidence: file.blockedAt ?? file.path });
  }
  if (lines.length === 0) return verdict("quiet", { lagMs: 0 });
  const newest = newestSent(lines);
  if (newest < 0 && store.foundIndex < 0) {
    return verdict("quiet", { lagMs: 0, cause: "proof.all-dropped", evidence: String(lines.length) });
  }
  const isThere = store.foundIndex >= newest;
  const byChance = !isThere && missingByChance(lines, store.foundIndex, options, { ...store, agedMs });
  // A line of the end of the file is there, and chance alone explains that no newer one is.
  if (isThere || (byChance && store.foundIndex >= 0)) {
    const quiet = agedMs > quietAfterMs;
    return verdict(quiet ? "quiet" : "delivered", { lagMs: quiet ? 0 : Math.min(agedMs, 60_000) });
  }
  if (store.failure) {
    return verdict("unknown", { cause: store.failure.code, evidence: store.failure.evidence });
  }
  if (byChance) return verdict("unknown", { cause: "proof.chance" });
  const lagMs = lagOf(agedMs, file.modifiedMs, store.newestNs);
  if (agedMs < graceMs && store.foundIndex >= 0) return verdict("delivered", { lagMs: agedMs }, true);
  if (host.dropped > 0 && store.foundIndex < 0) {
    return verdict("rejected", { lagMs, cause: "store.dropped", evidence: String(host.dropped) });
  }
  const cause = store.foundIndex < 0 ? "proof.no-line" : "proof.no-new-line";
  return verdict("behind", { lagMs, cause }, true);
}

/** Null when it is not known: a file that is written to right now, with no line of it in the store that is older. */
function lagOf(agedMs: number, modifiedMs: number, newestNs: string | null): number | null {
  const newestMs = newestNs === null ? modifiedMs : Number(BigInt(newestNs) / 1_000_000n);
  const lagMs = Math.max(agedMs, modifiedMs - newestMs);
  return lagMs < 1000 ? null : lagMs;
}
