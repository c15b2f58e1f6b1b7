import type { LogFormatForm } from "@/lib/core/fleet/forms/log-format";
import type { LogPathForm, ServiceForm } from "@/lib/core/fleet/forms/service";
import type { LogPath, Placement, Service } from "@/lib/core/fleet/model";
import type { FoundLogFile } from "@/lib/core/logfiles/list-script";
import type { LogSample } from "@/lib/core/logfiles/sample-script";
import type { ActionReply } from "@/lib/core/reply";

export type ServiceRow = Service & {
  readonly logPaths: readonly LogPath[];
  readonly placements: readonly Placement[];
};

export interface Named {
  readonly id: string;
  readonly name: string;
}

/** Server actions of a service; they come from the app. */
export interface ServiceActions {
  readonly update: (input: {
    id: string;
    service: ServiceForm;
    opened?: string | undefined;
  }) => Promise<ActionReply<Service>>;
  readonly remove: (input: { id: string }) => Promise<ActionReply<void>>;
  readonly removeLogPath: (input: { id: string }) => Promise<ActionReply<void>>;
  readonly place: (input: { serviceId: string; serverId: string }) => Promise<ActionReply<Placement>>;
  readonly displace: (input: { placementId: string }) => Promise<ActionReply<void>>;
  readonly overridePaths: (input: {
    serviceId: string;
    placementId: string;
    paths: Record<string, string>;
  }) => Promise<ActionReply<Placement>>;
}

export interface LabActions {
  readonly add: (input: { serviceId: string; path: LogPathForm }) => Promise<ActionReply<LogPath>>;
  readonly update: (input: { id: string; path: LogPathForm }) => Promise<ActionReply<LogPath>>;
  readonly saveWithFormat: (input: {
    target: { serviceId: string } | { logPathId: string };
    path: LogPathForm;
    formatId: string | null;
    format: LogFormatForm;
  }) => Promise<ActionReply<LogPath>>;
  readonly listFiles: (input: { serverId: string }) => Promise<ActionReply<readonly FoundLogFile[]>>;
  readonly sample: (input: {
    serverId: string;
    kind: LogPath["kind"];
    path: string;
  }) => Promise<ActionReply<LogSample>>;
}

/** Takes what an update's envelope stands before off the names of refused fields. */
export function unwrapFields<T>(reply: ActionReply<T>, envelope: string): ActionReply<T> {
  if (reply.ok || !reply.fields) return reply;
  const fields = Object.entries(reply.fields).map(([at, why]) => [
    at.startsWith(`${envelope}.`) ? at.slice(envelope.length + 1) : at,
    why,
  ]);
  return { ...reply, fields: Object.fromEntries(fields) };
}
