import type { DeliveryProof } from "@/lib/core/delivery/states";
import type { AgentOverride } from "@/lib/core/fleet/agent-options";
import type { DriftReport } from "@/lib/core/fleet/drift";
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
import type { Result } from "@/lib/core/result";
import type { AdoptionStore } from "./adoptions";
import type { AuditLog } from "./audit";
import type { FleetStore } from "./fleet-store";
import type { JobStore, Pruning, ServerLeaseStore } from "./job-store";
import type { UserStore } from "./people";
import type { RolloutStore } from "./rollout-store";

export interface ListedCredential extends Credential {
  readonly serverCount: number;
  /** It came with a fleet file, and nobody has given its secret yet. */
  readonly needsSecret: boolean;
}

/** A unique name, address or key that exists already comes back as `name.taken` (params: name); a missing row as `not-found`. */
export interface CredentialStore {
  list(): Promise<readonly ListedCredential[]>;
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
  /** Takes the next drift check of a server that was last checked at `seenAt`. False: another instance took it. */
  claimDriftCheck(id: string, claim: { seenAt: Date | null; at: Date }): Promise<boolean>;
  saveDrift(id: string, drift: DriftReport, at: Date): Promise<void>;
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
  /** When each server was last looked at, by whichever instance. */
  lastLooks(): Promise<ReadonlyMap<string, Date>>;
  save(proof: DeliveryProof): Promise<void>;
}

export interface SavedQueryStore {
  /** Shared ones and the person's own. */
  list(userId: string): Promise<readonly SavedQuery[]>;
  find(id: string): Promise<SavedQuery | null>;
  create(row: Omit<SavedQuery, "damaged">): Promise<Result<SavedQuery>>;
  update(
    id: string,
    change: Partial<Omit<SavedQuery, "id" | "starterKey" | "damaged">>,
  ): Promise<Result<SavedQuery>>;
  remove(id: string): Promise<Result<void>>;
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
  readonly serverLeases: ServerLeaseStore;
  readonly pruning: Pruning;
  readonly settings: SettingStore;
  readonly users: UserStore;
  readonly fleet: FleetStore;
}
