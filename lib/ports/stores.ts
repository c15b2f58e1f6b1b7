import type { DeliveryProof } from "@/lib/core/delivery/states";
import type { AgentOverride } from "@/lib/core/fleet/agent-options";
import type { Labels } from "@/lib/core/fleet/labels";
import type {
  Credential,
  HostFacts,
  HostKey,
  LabelSet,
  LogPath,
  LogStore,
  Placement,
  SavedQuery,
  Server,
  Service,
  SudoMode,
} from "@/lib/core/fleet/model";
import type { LogFormat } from "@/lib/core/formats/format";
import type { Problem } from "@/lib/core/problem";
import type { Result } from "@/lib/core/result";
import type { HostRunState, RolloutEvent, RolloutState, StoredEvent } from "@/lib/core/rollout/events";
import type { AdoptionStore } from "./adoptions";
import type { AuditLog } from "./audit";
import type { UserStore } from "./people";

/** A unique name, address or key that exists already comes back as `name.taken` (params: name); a missing row as `not-found`. */
export interface CredentialStore {
  list(): Promise<readonly (Credential & { readonly serverCount: number })[]>;
  find(id: string): Promise<Credential | null>;
  /** The sealed text, for the vault only. */
  sealed(id: string): Promise<string | null>;
  create(row: {
    id: string;
    name: string;
    kind: Credential["kind"];
    sealed: string;
    fingerprint: string | null;
  }): Promise<Result<Credential>>;
  replace(id: string, row: { sealed: string; fingerprint: string | null }): Promise<Result<Credential>>;
  remove(id: string): Promise<Result<void>>;
}

export interface NewServer {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly port: number;
  readonly user: string;
  readonly credentialId: string;
  readonly jumpServerId: string | null;
  readonly sudo: SudoMode;
  readonly sealedSudo: string | null;
  readonly hostKey: HostKey;
  readonly hostKeyPinnedBy: string;
  readonly labels: Labels;
  readonly labelSetId: string | null;
  readonly logStoreId: string | null;
  readonly simulated: boolean;
  /** Absent: follows the installation. */
  readonly agentOptions?: AgentOverride;
}

export interface ServerStore {
  list(): Promise<readonly Server[]>;
  find(id: string): Promise<Server | null>;
  findByAddress(address: string, port: number): Promise<Server | null>;
  sealedSudo(id: string): Promise<string | null>;
  create(row: NewServer): Promise<Result<Server>>;
  update(
    id: string,
    change: Partial<
      Pick<
        NewServer,
        | "name"
        | "address"
        | "port"
        | "user"
        | "credentialId"
        | "sudo"
        | "sealedSudo"
        | "labels"
        | "labelSetId"
        | "logStoreId"
        | "agentOptions"
      >
    >,
  ): Promise<Result<Server>>;
  pin(id: string, hostKey: HostKey, by: string): Promise<Result<Server>>;
  saveFacts(id: string, facts: HostFacts, at: Date): Promise<void>;
  remove(id: string): Promise<Result<void>>;
}

export interface ServiceStore {
  list(): Promise<
    readonly (Service & {
      readonly logPaths: readonly LogPath[];
      readonly placements: readonly Placement[];
    })[]
  >;
  find(
    id: string,
  ): Promise<
    (Service & { readonly logPaths: readonly LogPath[]; readonly placements: readonly Placement[] }) | null
  >;
  /** Services that are placed on the server, each with that placement only. */
  placedOn(serverId: string): Promise<
    readonly (Service & {
      readonly logPaths: readonly LogPath[];
      readonly placements: readonly Placement[];
    })[]
  >;
  create(row: Service): Promise<Result<Service>>;
  update(id: string, change: Partial<Omit<Service, "id">>): Promise<Result<Service>>;
  remove(id: string): Promise<Result<void>>;
  addLogPath(row: LogPath): Promise<Result<LogPath>>;
  updateLogPath(id: string, change: Partial<Omit<LogPath, "id" | "serviceId">>): Promise<Result<LogPath>>;
  findLogPath(id: string): Promise<LogPath | null>;
  removeLogPath(id: string): Promise<Result<void>>;
  place(row: Placement): Promise<Result<Placement>>;
  /** Replaces the path overrides of a placement. */
  setPaths(placementId: string, paths: Readonly<Record<string, string>>): Promise<Result<Placement>>;
  displace(placementId: string): Promise<Result<void>>;
}

export interface LabelSetStore {
  list(): Promise<readonly LabelSet[]>;
  find(id: string): Promise<LabelSet | null>;
  create(row: LabelSet): Promise<Result<LabelSet>>;
  update(id: string, change: Partial<Omit<LabelSet, "id">>): Promise<Result<LabelSet>>;
  remove(id: string): Promise<Result<void>>;
}

export interface LogFormatStore {
  list(): Promise<readonly LogFormat[]>;
  find(id: string): Promise<LogFormat | null>;
  create(row: LogFormat): Promise<Result<LogFormat>>;
  update(id: string, row: LogFormat): Promise<Result<LogFormat>>;
  remove(id: string): Promise<Result<void>>;
}

export interface LogStoreStore {
  list(): Promise<readonly LogStore[]>;
  find(id: string): Promise<LogStore | null>;
  findDefault(): Promise<LogStore | null>;
  sealedSecret(id: string): Promise<string | null>;
  /** Without `settings` and `managedOnId` it is an external store that nothing more was said about. */
  create(
    row: Omit<LogStore, "hasSecret" | "settings" | "managedOnId"> &
      Partial<Pick<LogStore, "settings" | "managedOnId">> & { sealedSecret: string | null },
  ): Promise<Result<LogStore>>;
  update(
    id: string,
    change: Partial<Omit<LogStore, "id" | "hasSecret">> & { sealedSecret?: string | null },
  ): Promise<Result<LogStore>>;
  /** Exactly one store is the default. */
  makeDefault(id: string): Promise<Result<void>>;
  remove(id: string): Promise<Result<void>>;
}

export interface ProofStore {
  list(): Promise<readonly DeliveryProof[]>;
  save(proof: DeliveryProof): Promise<void>;
}

export interface RolloutRow {
  readonly id: string;
  readonly number: number;
  readonly reason: string;
  readonly state: RolloutState;
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
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
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
  readonly createdAt: Date;
}

export interface RolloutStore {
  list(
    limit: number,
  ): Promise<
    readonly (RolloutRow & { readonly hostRuns: readonly Pick<HostRunRow, "serverName" | "state">[] })[]
  >;
  find(id: string): Promise<(RolloutRow & { readonly hostRuns: readonly HostRunRow[] }) | null>;
  /** Numbers the rollout, writes its host runs and its job in one transaction. Fails with `rollout.host-busy` when a server is in a rollout that has not ended. */
  create(row: {
    id: string;
    reason: string;
    authorId: string | null;
    authorName: string;
    hostRuns: readonly (Pick<
      HostRunRow,
      "id" | "serverName" | "position" | "batch" | "config" | "configSha" | "previousSha"
    > & { readonly serverId: string })[];
  }): Promise<Result<RolloutRow>>;
  setState(id: string, state: RolloutState, at: Date): Promise<void>;
  requestCancel(id: string, at: Date): Promise<void>;
  cancelRequested(id: string): Promise<boolean>;
  setHostRun(id: string, change: { state: HostRunState; problem?: Problem | null; at: Date }): Promise<void>;
  /** Appends in order and returns them numbered. */
  append(
    rolloutId: string,
    events: readonly { at: Date; event: RolloutEvent }[],
  ): Promise<readonly StoredEvent[]>;
  eventsAfter(rolloutId: string, seq: number, limit: number): Promise<readonly StoredEvent[]>;
  unfinished(): Promise<readonly RolloutRow[]>;
  addRevision(row: Omit<ConfigRevisionRow, "number">): Promise<ConfigRevisionRow>;
  latestRevision(serverId: string): Promise<ConfigRevisionRow | null>;
  /** What was committed last on each server, without its text, in one query. */
  appliedConfigs(): Promise<ReadonlyMap<string, Pick<ConfigRevisionRow, "sha256" | "createdAt">>>;
  revisions(serverId: string): Promise<readonly ConfigRevisionRow[]>;
}

export interface SavedQueryStore {
  /** Shared ones and the person's own. */
  list(userId: string): Promise<readonly SavedQuery[]>;
  find(id: string): Promise<SavedQuery | null>;
  create(row: SavedQuery): Promise<Result<SavedQuery>>;
  update(id: string, change: Partial<Omit<SavedQuery, "id" | "starterKey">>): Promise<Result<SavedQuery>>;
  remove(id: string): Promise<Result<void>>;
}

export interface JobRow {
  readonly id: string;
  readonly kind: "rollout";
  readonly payload: Readonly<Record<string, unknown>>;
  readonly attempt: number;
}

export interface JobStore {
  enqueue(kind: JobRow["kind"], payload: JobRow["payload"]): Promise<string>;
  /** Takes the oldest due job, or one whose lease ran out, for `owner`. */
  claim(owner: string, leaseMs: number): Promise<JobRow | null>;
  /** False when the lease was lost. */
  renew(id: string, owner: string, leaseMs: number): Promise<boolean>;
  finish(id: string, owner: string, error: string | null): Promise<void>;
}

export interface SettingStore {
  get(key: string): Promise<string | null>;
  set(key: string, value: string): Promise<void>;
}

/** All stores of one installation. */
export interface Stores {
  readonly credentials: CredentialStore;
  readonly servers: ServerStore;
  readonly services: ServiceStore;
  readonly labelSets: LabelSetStore;
  readonly logFormats: LogFormatStore;
  readonly logStores: LogStoreStore;
  readonly proofs: ProofStore;
  readonly rollouts: RolloutStore;
  readonly adoptions: AdoptionStore;
  readonly savedQueries: SavedQueryStore;
  readonly audit: AuditLog;
  readonly jobs: JobStore;
  readonly settings: SettingStore;
  readonly users: UserStore;
}
