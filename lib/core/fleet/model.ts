import { z } from "zod";
import type { LineOptions } from "../formats/options";
import type { StoreSettings } from "../loki/store-settings";
import type { AgentOverride } from "./agent-options";
import type { DriftReport } from "./drift";
import type { labelsSchema } from "./labels";

/** Public part of a pinned SSH host key. */
export const hostKeySchema = z.object({
  /** Algorithm as SSH names it: "ssh-ed25519". */
  type: z.string(),
  /** The raw key blob in base64: what is compared. */
  blob: z.string(),
  /** "SHA256:…" as `ssh-keygen -lf` prints it. */
  fingerprint: z.string(),
});
export type HostKey = z.infer<typeof hostKeySchema>;

export const credentialKinds = ["key", "password"] as const;
/** What may be known of a credential outside the vault. */
export interface Credential {
  readonly id: string;
  readonly name: string;
  readonly kind: (typeof credentialKinds)[number];
  readonly fingerprint: string | null;
  readonly createdAt: Date;
  readonly replacedAt: Date | null;
}

/** How commands become root: signed in as root, sudo without a password, or sudo with one (given on stdin only). */
export const sudoModes = ["root", "nopasswd", "password"] as const;
export type SudoMode = (typeof sudoModes)[number];

/** What the last contact with a host saw. */
export const hostFactsSchema = z.object({
  os: z.string(),
  osVersion: z.string(),
  kernel: z.string(),
  arch: z.string(),
  systemd: z.string().nullable(),
  clockSkewMs: z.number().nullable(),
  /** Free bytes on /var and /etc. */
  varFreeBytes: z.number().nullable(),
  etcFreeBytes: z.number().nullable(),
  agentVersion: z.string().nullable(),
  agentState: z.enum(["active", "inactive", "failed", "activating", "absent"]),
  agentUser: z.string().nullable(),
  /** Groups of the agent's user; null when there is none, or it was not read. */
  agentGroups: z.array(z.string()).nullable().default(null),
  configSha256: z.string().nullable(),
  promtail: z.boolean(),
  /** Promtail's unit is active: beside Alloy it would ship the same lines again. */
  promtailRuns: z.boolean().optional(),
});
export type HostFacts = z.infer<typeof hostFactsSchema>;

export interface Server {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  /** TCP port, 1 to 65535. */
  readonly port: number;
  readonly user: string;
  readonly credentialId: string;
  readonly jumpServerId: string | null;
  readonly sudo: SudoMode;
  readonly hostKey: HostKey;
  readonly hostKeyPinnedAt: Date;
  readonly hostKeyPinnedBy: string;
  readonly labelSetId: string | null;
  readonly labels: z.infer<typeof labelsSchema>;
  /** Null: the default store. */
  readonly logStoreId: string | null;
  readonly simulated: boolean;
  readonly facts: HostFacts | null;
  readonly factsAt: Date | null;
  /** What its agent does otherwise than the installation says. */
  readonly agentOptions: AgentOverride;
  /** What the last drift check found, and when; null before the first. */
  readonly drift: DriftReport | null;
  readonly driftAt: Date | null;
  readonly createdAt: Date;
}

export interface LabelSet {
  readonly id: string;
  readonly name: string;
  readonly labels: z.infer<typeof labelsSchema>;
}

export interface Service {
  readonly id: string;
  readonly name: string;
  readonly env: string;
  readonly owner: string;
  readonly labelSetId: string | null;
  readonly labels: z.infer<typeof labelsSchema>;
}

export const logPathKinds = ["file", "journal"] as const;

export interface LogPath {
  readonly id: string;
  readonly serviceId: string;
  readonly name: string;
  readonly kind: (typeof logPathKinds)[number];
  /** Absolute file or glob, or a journald unit. */
  readonly path: string;
  readonly job: string;
  /** Id of a preset (lib/core/formats/presets.ts), or null when `logFormatId` names a custom format. */
  readonly preset: string | null;
  readonly logFormatId: string | null;
  /** IANA zone, used by formats whose lines carry no zone. */
  readonly timeZone: string;
  /** Which lines are sent, and what is taken out of them. */
  readonly options: LineOptions;
  readonly labelSetId: string | null;
  readonly labels: z.infer<typeof labelsSchema>;
}

export interface Placement {
  readonly id: string;
  readonly serverId: string;
  readonly serviceId: string;
  /** Log path id → path on this server, where it differs. */
  readonly paths: Readonly<Record<string, string>>;
}

export const storeAuths = ["none", "basic", "bearer"] as const;

export interface LogStore {
  readonly id: string;
  readonly name: string;
  readonly kind: "managed" | "external";
  /** Base URL without /loki: what Logyard queries. */
  readonly url: string;
  /** Base URL that agents push to; the same as `url` unless given. */
  readonly pushUrl: string | null;
  readonly tenant: string | null;
  readonly auth: (typeof storeAuths)[number];
  readonly username: string | null;
  readonly hasSecret: boolean;
  readonly tlsCa: string | null;
  readonly isDefault: boolean;
  readonly simulated: boolean;
  readonly settings: StoreSettings;
  /** Server that Logyard installed a managed store on; null for an external one. */
  readonly managedOnId: string | null;
}

export const queryVariableSchema = z.object({
  name: z.string().regex(/^[a-z_][a-z0-9_]*$/),
  /** Where the offered values come from. */
  source: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("label"), label: z.string() }),
    z.object({ kind: z.literal("text") }),
    z.object({ kind: z.literal("list"), values: z.array(z.string()) }),
  ]),
  defaultValue: z.string().default(""),
});
export type QueryVariable = z.infer<typeof queryVariableSchema>;

export interface SavedQuery {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly logql: string;
  readonly tags: readonly string[];
  readonly variables: readonly QueryVariable[];
  readonly rangeMs: number;
  /** Null: shared with everybody. */
  readonly ownerId: string | null;
  readonly starterKey: string | null;
  /** Its tags or variables cannot be read any more, and are empty here. Saving it again mends it. */
  readonly damaged?: true;
}

export const roles = ["viewer", "operator", "admin"] as const;
export type Role = (typeof roles)[number];

/** Who acts. */
export interface Actor {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
}
