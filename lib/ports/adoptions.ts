import type { LabelSet, LogPath, Placement, Service } from "@/lib/core/fleet/model";
import type { LogFormat } from "@/lib/core/formats/format";
import type { Result } from "@/lib/core/result";
import type { NewServer } from "./stores";

/** A config of a host that Logyard did not write and an operator took over. */
export interface AdoptedConfig {
  readonly serverId: string;
  /** sha256 of the file that a rollout may replace. */
  readonly sha256: string;
  readonly authorName: string;
  readonly createdAt: Date;
}

/** All rows that come of an adopted config. */
export interface AdoptionRows {
  readonly formats: readonly LogFormat[];
  readonly labelSets: readonly LabelSet[];
  readonly services: readonly Service[];
  readonly logPaths: readonly LogPath[];
  readonly placements: readonly Placement[];
  readonly server: {
    readonly id: string;
    readonly change: Partial<Pick<NewServer, "labels" | "labelSetId" | "logStoreId">>;
  } | null;
  readonly adopted: AdoptedConfig | null;
}

export interface AdoptionStore {
  /** Writes every row in one transaction, or none. */
  accept(rows: AdoptionRows): Promise<Result<void>>;
  find(serverId: string): Promise<AdoptedConfig | null>;
}
