import type { PathRow } from "./types";
import { stateOf } from "./types";

export type LinkState = "good" | "late" | "broken" | "unknown";

/** One link of a proof: what is said of it, and the time that it speaks of. */
export interface ChainLinkFacts {
  readonly name: "file" | "agent" | "store" | "query";
  readonly state: LinkState;
  readonly says:
    | "fileSeen"
    | "fileEmpty"
    | "fileMissing"
    | "fileUnread"
    | "agentReads"
    | "agentDenied"
    | "agentStopped"
    | "agentUnknown"
    | "storeHas"
    | "storeNothing"
    | "storeRefuses"
    | "storeUnknown"
    | "queryNewest"
    | "queryNothing"
    | "queryUnknown";
  /** For the words that name a time. */
  readonly atMs: number | null;
}

/** Reads the chain File → Agent → Store → Query out of a proof. After a broken link the next ones are unknown. */
export function chainOf(row: PathRow): readonly ChainLinkFacts[] {
  const state = stateOf(row);
  const detail = row.proof?.detail;
  const newestMs = detail?.storeNewestNs == null ? null : Number(BigInt(detail.storeNewestNs) / 1_000_000n);
  const link = (
    name: ChainLinkFacts["name"],
    state: LinkState,
    says: ChainLinkFacts["says"],
    atMs: number | null = null,
  ): ChainLinkFacts => ({ name, state, says, atMs });

  const modifiedMs = detail?.fileModifiedMs ?? null;
  const file =
    state === "missing"
      ? link("file", "broken", "fileMissing")
      : detail?.fileSizeBytes === 0
        ? link("file", "good", "fileEmpty")
        : modifiedMs !== null
          ? link("file", "good", "fileSeen", modifiedMs)
          : link("file", "unknown", "fileUnread");
  const agent =
    state === "stopped"
      ? link("agent", "broken", "agentStopped")
      : state === "unreadable" || detail?.fileReadableByAgent === false
        ? link("agent", "broken", "agentDenied")
        : state === "missing" || state === "unknown"
          ? link("agent", "unknown", "agentUnknown")
          : link("agent", "good", "agentReads");
  const store =
    state === "rejected"
      ? link("store", "broken", "storeRefuses")
      : newestMs !== null
        ? link("store", state === "behind" ? "late" : "good", "storeHas")
        : state === "unknown"
          ? link("store", "unknown", "storeUnknown")
          : link("store", "unknown", "storeNothing");
  const query =
    newestMs !== null
      ? link("query", state === "behind" ? "late" : "good", "queryNewest", newestMs)
      : link("query", "unknown", row.proof === null ? "queryUnknown" : "queryNothing");
  return [file, agent, store, query];
}
