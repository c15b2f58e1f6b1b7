import type { LogStore } from "../fleet/model";

/** What a config can be adopted into. */
export interface AdoptionChoices {
  readonly services: readonly {
    readonly id: string;
    readonly name: string;
    readonly env: string;
    readonly logPaths: readonly string[];
  }[];
  readonly servers: readonly {
    readonly id: string;
    readonly name: string;
    readonly logStoreId: string | null;
    readonly hasLabelSet: boolean;
  }[];
  readonly stores: readonly Pick<LogStore, "id" | "name" | "url" | "pushUrl" | "isDefault">[];
  /** The environment that most services are in. */
  readonly env: string;
}
