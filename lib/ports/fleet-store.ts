import type { FleetChanges, StoredFleet } from "@/lib/core/fleet-file/changes";
import type { NewAuditRow } from "./audit";

/** What an import decided: a value for the caller and, where something is to be written, all of it with its trace. */
export interface FleetDecision<T> {
  readonly value: T;
  readonly write: {
    readonly changes: FleetChanges;
    /** Who accepted the host keys that are pinned. */
    readonly by: string;
    readonly audit: NewAuditRow;
  } | null;
}

/** The whole fleet at once, for files. */
export interface FleetStore {
  /** One consistent look. */
  read(): Promise<StoredFleet>;
  /** Looks, lets `decide` say what to write, and writes it: all of it or, when anything fails, nothing. */
  change<T>(decide: (now: StoredFleet) => FleetDecision<T>): Promise<T>;
}
