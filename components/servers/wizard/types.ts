import type { CreateCredentialForm } from "@/lib/core/fleet/forms/credential";
import type { AddServerForm, ProbeKeyForm } from "@/lib/core/fleet/forms/server";
import type { LogPathForm, ServiceForm } from "@/lib/core/fleet/forms/service";
import type { Credential, HostKey, LogPath, Placement, Server, Service } from "@/lib/core/fleet/model";
import type { ActionReply } from "@/lib/core/reply";

/** A host of the demo village that is not added yet. */
export interface SimulatedHost {
  readonly name: string;
  readonly address: string;
  readonly port: number;
  readonly user: string;
  readonly sudo: "root" | "nopasswd" | "password";
  readonly os: string;
  readonly service: string;
}

export interface KnownService {
  readonly id: string;
  readonly name: string;
  readonly env: string;
  readonly paths: readonly string[];
}

export interface FoundFile {
  readonly path: string;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
}

/** Server actions of the add-server flow; they come from the app. */
export interface AddServerActions {
  readonly createCredential: (input: CreateCredentialForm) => Promise<ActionReply<Credential>>;
  /** Seals the key of the simulated hosts, and names it. */
  readonly lendDemoKey: (input: Record<string, never>) => Promise<ActionReply<Credential>>;
  readonly probeKey: (
    input: ProbeKeyForm,
  ) => Promise<ActionReply<{ readonly hostKey: HostKey; readonly banner: string }>>;
  readonly addServer: (input: AddServerForm) => Promise<ActionReply<Pick<Server, "id" | "name">>>;
  readonly createService: (input: ServiceForm) => Promise<ActionReply<Service>>;
  readonly addLogPath: (input: { serviceId: string; path: LogPathForm }) => Promise<ActionReply<LogPath>>;
  readonly place: (input: { serviceId: string; serverId: string }) => Promise<ActionReply<Placement>>;
  readonly listFiles: (input: { serverId: string }) => Promise<ActionReply<readonly FoundFile[]>>;
}
