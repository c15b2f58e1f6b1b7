import type { LineReading } from "@/lib/core/delivery/survivors";
import type { HostBaseline } from "@/lib/core/fleet/drift";
import type { Labels } from "@/lib/core/fleet/labels";
import type { Problem } from "@/lib/core/problem";
import type { Result } from "@/lib/core/result";
import type {
  HostRunState,
  RolloutEvent,
  RolloutKind,
  RolloutState,
  StoredEvent,
} from "@/lib/core/rollout/events";
import type { RolloutSettings } from "@/lib/core/rollout/settings";
import type { Fence } from "./job-store";

export interface RolloutRow {
  readonly id: string;
  readonly number: number;
  readonly kind: RolloutKind;
  readonly reason: string;
  readonly state: RolloutState;
  readonly settings: RolloutSettings;
  /** The rollout whose hosts this one tries again or rolls back. */
  readonly ofRolloutId: string | null;
  /** Set when a pause was asked for or began; null while it runs on. */
  readonly pausedAt: Date | null;
  /** Why it paused itself; null when a person paused it. */
  readonly pauseProblem: Problem | null;
  readonly authorName: string;
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly cancelRequestedAt: Date | null;
}

export interface HostRunRow {
  readonly id: string;
  readonly rolloutId: string;
  readonly serverId: string | null;
  readonly serverName: string;
  readonly position: number;
  readonly batch: number;
  readonly state: HostRunState;
  readonly problem: Problem | null;
  readonly config: string;
  readonly configSha: string;
  readonly previousSha: string | null;
  /** Counts up each time the host is tried again in this rollout. */
  readonly attempt: number;
  /** The revision whose text `config` is; null when the fleet asks for it. */
  readonly restoresId: string | null;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
}

/** A log path that a config promises to deliver, with the labels that its lines carry in the store. */
export interface PromisedPath {
  readonly id: string;
  readonly service: string;
  readonly kind: "file" | "journal";
  readonly path: string;
  readonly labels: Labels;
  /** What becomes of its lines on the way. */
  readonly reading: LineReading;
}

export interface ConfigRevisionRow {
  readonly id: string;
  readonly serverId: string;
  readonly number: number;
  readonly path: string;
  readonly text: string;
  readonly sha256: string;
  readonly authorName: string;
  readonly reason: string;
  readonly hostRunId: string | null;
  readonly paths: readonly PromisedPath[];
  readonly storeId: string | null;
  /** Null when it is from before baselines were kept. */
  readonly baseline: HostBaseline | null;
  readonly createdAt: Date;
}

export interface NewRollout {
  readonly id: string;
  readonly kind?: RolloutKind;
  readonly reason: string;
  readonly settings?: RolloutSettings;
  readonly ofRolloutId?: string | null;
  readonly authorId: string | null;
  readonly authorName: string;
  readonly hostRuns: readonly (Pick<
    HostRunRow,
    "id" | "serverName" | "position" | "batch" | "config" | "configSha" | "previousSha"
  > & { readonly serverId: string; readonly restoresId?: string | null })[];
}

export interface RolloutStore {
  /** The same store for one attempt at a job: a write after the attempt was superseded throws `FenceLost`. */
  fenced(fence: Fence): RolloutStore;
  list(
    limit: number,
  ): Promise<
    readonly (RolloutRow & { readonly hostRuns: readonly Pick<HostRunRow, "serverName" | "state">[] })[]
  >;
  find(id: string): Promise<(RolloutRow & { readonly hostRuns: readonly HostRunRow[] }) | null>;
  /** Numbers the rollout, writes its host runs and its job in one transaction. Fails with `rollout.host-busy` when a server is in a rollout that is under way. */
  create(row: NewRollout): Promise<Result<RolloutRow>>;
  setState(id: string, state: RolloutState, at: Date): Promise<void>;
  requestCancel(id: string, at: Date): Promise<void>;
  /** Ends the pause of a rollout by cancelling it. False: it is not paused (any more). */
  cancelPaused(id: string, at: Date): Promise<boolean>;
  /** False: it is not under way, or was asked before. */
  requestPause(id: string, at: Date): Promise<boolean>;
  /** What people asked of it while it runs. */
  asked(id: string): Promise<{ readonly cancel: boolean; readonly pause: boolean }>;
  /** Whether somebody asked for a cancel. */
  cancelRequested(id: string): Promise<boolean>;
  pause(id: string, pause: { readonly problem: Problem | null; readonly at: Date }): Promise<void>;
  /**
   * Lets a paused rollout go on, with a new job; the host runs in `requeue` wait again, one attempt up. Fails with
   * `conflict` when it is not paused, and with `rollout.host-busy` when a server of it is in another one now.
   */
  resume(
    id: string,
    requeue: readonly string[],
  ): Promise<Result<readonly Pick<HostRunRow, "id" | "attempt">[]>>;
  setHostRun(id: string, change: { state: HostRunState; problem?: Problem | null; at: Date }): Promise<void>;
  /** Lets a host run wait again and returns its attempt. */
  requeue(hostRunId: string): Promise<number>;
  /** Appends in order and returns them numbered. */
  append(
    rolloutId: string,
    events: readonly { at: Date; event: RolloutEvent }[],
  ): Promise<readonly StoredEvent[]>;
  /** In order. With `page`, without the details (`isDetail`) of hosts that are not open on it. */
  eventsAfter(
    rolloutId: string,
    seq: number,
    limit: number,
    page?: { readonly openHost: string | null },
  ): Promise<readonly StoredEvent[]>;
  /** All that is kept of one host run up to event `toSeq`, in order. */
  hostEvents(hostRunId: string, toSeq: number): Promise<readonly StoredEvent[]>;
  /** Null: there is no such rollout. */
  stateOf(id: string): Promise<RolloutState | null>;
  /** Null: there is no such host run in this rollout. */
  hostRun(rolloutId: string, id: string): Promise<HostRunRow | null>;
  unfinished(): Promise<readonly RolloutRow[]>;
  /** Rollouts that are under way without a job that could bring them to an end. */
  orphans(): Promise<readonly string[]>;
  /** Servers on which a rollout works at this moment. */
  busyServers(): Promise<ReadonlySet<string>>;
  /** The newest host run of a server, when it has ended. */
  newestEnded(serverId: string): Promise<HostRunRow | null>;
  /** Servers whose newest host run ended unreachable, with when that was. */
  missedServers(): Promise<
    readonly { readonly serverId: string; readonly rolloutId: string; readonly at: Date }[]
  >;
  addRevision(row: Omit<ConfigRevisionRow, "number">): Promise<ConfigRevisionRow>;
  /** What the host is like now, kept with its newest revision. */
  saveBaseline(serverId: string, baseline: HostBaseline): Promise<void>;
  latestRevision(serverId: string): Promise<ConfigRevisionRow | null>;
  findRevision(id: string): Promise<ConfigRevisionRow | null>;
  /** The revisions that a rollout made, each with the one before it on its server; null where there is none. */
  madeBy(
    rolloutId: string,
  ): Promise<readonly { readonly made: ConfigRevisionRow; readonly before: ConfigRevisionRow | null }[]>;
  /** What was committed last on each server, without its text, in one query. */
  appliedConfigs(): Promise<ReadonlyMap<string, Pick<ConfigRevisionRow, "sha256" | "createdAt">>>;
  revisions(serverId: string): Promise<readonly ConfigRevisionRow[]>;
}
