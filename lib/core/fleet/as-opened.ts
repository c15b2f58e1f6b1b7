import { type Problem, problem } from "../problem";
import type { LabelSet, LogStore, Server, Service } from "./model";

/** What an editor shows of a record when it is opened, as one text: another text of the stored record is another edit. */
export const asOpened = {
  server: (row: Server): string =>
    textOf([
      ...[row.name, row.address, row.port, row.user, row.credentialId, row.jumpServerId, row.sudo],
      ...[row.labelSetId, row.labels, row.logStoreId, row.agentOptions],
    ]),
  service: (row: Service): string => textOf([row.name, row.env, row.owner, row.labelSetId, row.labels]),
  labelSet: (row: LabelSet): string => textOf([row.name, row.labels]),
  logStore: (row: LogStore): string =>
    textOf([row.name, row.url, row.pushUrl, row.tenant, row.auth, row.username, row.tlsCa]),
} as const;

/** The problem when somebody saved a record after this editor was opened; without `opened` it is not asked. */
export function changedMeanwhile(opened: string | undefined, now: string, name: string): Problem | null {
  return opened === undefined || opened === now ? null : problem("changed-meanwhile", { name });
}

/** Keys of objects in order, so that the same record is the same text wherever it was read. */
function textOf(values: readonly unknown[]): string {
  return JSON.stringify(values, (_key, value: unknown) =>
    value !== null && typeof value === "object" && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
