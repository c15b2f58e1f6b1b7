import type { LogStoreForm } from "@/lib/core/fleet/forms/log-store";
import type { LogStore } from "@/lib/core/fleet/model";
import type { ActionReply } from "@/lib/core/reply";

export type LogStoreRow = LogStore & {
  /** Servers that send to it: by choice, or because it is the default. */
  readonly serverCount: number;
};

export interface StoreCheckResult {
  readonly version: string | null;
  readonly labels: readonly string[];
  readonly durationMs: number;
  readonly streams: {
    readonly active: number;
    readonly limit: number;
    readonly limitAssumed: boolean;
  } | null;
}

/** Server actions of the page; they come from the app. */
export interface LogStoreActions {
  readonly create: (input: LogStoreForm) => Promise<ActionReply<LogStore>>;
  /** Registers the embedded store of the demo village. */
  readonly lendDemo: (input: Record<string, never>) => Promise<ActionReply<{ readonly id: string }>>;
  readonly update: (input: { id: string; store: LogStoreForm }) => Promise<ActionReply<LogStore>>;
  readonly remove: (input: { id: string }) => Promise<ActionReply<void>>;
  readonly makeDefault: (input: { id: string }) => Promise<ActionReply<void>>;
  readonly check: (input: { id: string }) => Promise<ActionReply<StoreCheckResult>>;
}
