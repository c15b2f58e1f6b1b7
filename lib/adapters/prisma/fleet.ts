import {
  agentOptionsKey,
  agentOptionsSchema,
  metricsSecretKey,
  plainAgent,
} from "@/lib/core/fleet/agent-options";
import { credentialKinds } from "@/lib/core/fleet/model";
import type { StoredFleet } from "@/lib/core/fleet-file/changes";
import type { Clock, Ids } from "@/lib/ports/clock";
import type { FleetStore } from "@/lib/ports/fleet-store";
import { auditColumns } from "./audit";
import type { Database, Transaction } from "./client";
import { readJson } from "./columns";
import { isConflict } from "./failures";
import { writeFleet } from "./fleet-writes";
import { toLabelSet } from "./label-sets";
import { toFormat } from "./log-formats";
import { toLogStore } from "./log-stores";
import { toServer } from "./servers";
import { toWhole, whole } from "./services";

/** A fleet of thousands of servers takes longer than the usual write. */
const timeoutMs = 300_000;

/** Tries of a write that met another one; each of them looks again first. */
const tries = 5;

/**
 * The whole fleet in one look, and in one write: serializable, so that the look is of one moment, and a write that another
 * one made old is undone and decided again.
 */
export function fleetStore(db: Database, clock: Clock, ids: Ids): FleetStore {
  const options = { timeout: timeoutMs, maxWait: 30_000, isolationLevel: "Serializable" } as const;
  return {
    read: () => db.$transaction(readFleet, options),
    async change(decide) {
      for (let left = tries; ; left -= 1) {
        try {
          return await db.$transaction(async (tx) => {
            const { value, write } = decide(await readFleet(tx));
            if (write !== null) {
              await writeFleet(tx, write.changes, { by: write.by, at: clock.now() });
              await tx.auditEvent.create({ data: auditColumns(write.audit, clock, ids) });
            }
            return value;
          }, options);
        } catch (error) {
          if (!isConflict(error) || left <= 1) throw error;
        }
      }
    },
  };
}

async function readFleet(tx: Transaction): Promise<StoredFleet> {
  const byName = { orderBy: { name: "asc" } } as const;
  const labelSets = await tx.labelSet.findMany(byName);
  const logFormats = await tx.logFormat.findMany(byName);
  const credentials = await tx.credential.findMany({
    ...byName,
    select: { id: true, name: true, kind: true, fingerprint: true },
  });
  const empty = await tx.credential.findMany({ where: { sealed: "" }, select: { id: true } });
  const logStores = await tx.logStore.findMany(byName);
  const services = await tx.service.findMany({ include: whole, orderBy: [{ name: "asc" }, { env: "asc" }] });
  const servers = await tx.server.findMany(byName);
  const options = await tx.setting.findUnique({ where: { key: agentOptionsKey } });
  const metricsSecret = await tx.setting.findUnique({ where: { key: metricsSecretKey } });
  return {
    labelSets: labelSets.map(toLabelSet),
    logFormats: logFormats.map(toFormat),
    credentials: credentials.map((row) => ({ ...row, kind: kindOf(row.kind) })),
    logStores: logStores.map(toLogStore),
    services: services.map(toWhole),
    servers: servers.map(toServer),
    emptyCredentials: new Set(empty.map(({ id }) => id)),
    agentOptions: options === null ? plainAgent : readJson(agentOptionsSchema, options.value),
    metricsSecret: Boolean(metricsSecret?.value),
    sudoPasswords: new Set(servers.filter(({ sealedSudo }) => sealedSudo !== null).map(({ id }) => id)),
  };
}

function kindOf(text: string): (typeof credentialKinds)[number] {
  const kind = credentialKinds.find((one) => one === text);
  if (kind === undefined) throw new Error(`A credential has the unknown kind ${text}`);
  return kind;
}
