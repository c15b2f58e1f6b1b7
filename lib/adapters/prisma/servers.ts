import { createHash } from "node:crypto";
import { z } from "zod";
import { agentOverrideSchema } from "@/lib/core/fleet/agent-options";
import { driftReportSchema } from "@/lib/core/fleet/drift";
import { labelsSchema } from "@/lib/core/fleet/labels";
import { type HostKey, hostFactsSchema, type Server, sudoModes } from "@/lib/core/fleet/model";
import { type Problem, problem } from "@/lib/core/problem";
import type { Clock } from "@/lib/ports/clock";
import type { NewServer, ServerStore } from "@/lib/ports/stores";
import type { Database } from "./client";
import { readJson, readJsonIfSound } from "./columns";
import { attempt, nameTaken, takenColumns } from "./failures";
import type { Server as Row } from "./generated/sqlite/client";

const sudoSchema = z.enum(sudoModes);

export function serverStore(db: Database, clock: Clock): ServerStore {
  return {
    async list() {
      return (await db.server.findMany({ orderBy: { name: "asc" } })).map(toServer);
    },
    async find(id) {
      const row = await db.server.findUnique({ where: { id } });
      return row && toServer(row);
    },
    async findByAddress(address, port) {
      const row = await db.server.findUnique({ where: { address_port: { address, port } } });
      return row && toServer(row);
    },
    async sealedSudo(id) {
      const row = await db.server.findUnique({ where: { id }, select: { sealedSudo: true } });
      return row?.sealedSudo ?? null;
    },
    create({ hostKey, labels, agentOptions = {}, ...row }) {
      const data = {
        ...row,
        ...pinned(hostKey),
        hostKeyPinnedAt: clock.now(),
        labels: JSON.stringify(labels),
        agentOptions: JSON.stringify(agentOptions),
      };
      return attempt(async () => toServer(await db.server.create({ data })), meanings(row));
    },
    update(id, { labels, agentOptions, ...change }) {
      const data = {
        ...change,
        ...(labels === undefined ? {} : { labels: JSON.stringify(labels) }),
        ...(agentOptions === undefined ? {} : { agentOptions: JSON.stringify(agentOptions) }),
      };
      return attempt(async () => toServer(await db.server.update({ where: { id }, data })), meanings(change));
    },
    pin(id, hostKey, by) {
      const data = { ...pinned(hostKey), hostKeyPinnedBy: by, hostKeyPinnedAt: clock.now() };
      return attempt(async () => toServer(await db.server.update({ where: { id }, data })));
    },
    async saveFacts(id, facts, at) {
      // A server that was removed meanwhile has no facts to keep.
      await db.server.updateMany({ where: { id }, data: { facts: JSON.stringify(facts), factsAt: at } });
    },
    async claimDriftCheck(id, { seenAt, at }) {
      const { count } = await db.server.updateMany({ where: { id, driftAt: seenAt }, data: { driftAt: at } });
      return count === 1;
    },
    async saveDrift(id, drift, at) {
      await db.server.updateMany({ where: { id }, data: { drift: JSON.stringify(drift), driftAt: at } });
    },
    remove(id) {
      // Only a jump server or the host of a managed store is held back.
      return attempt(async () => void (await db.server.delete({ where: { id } })), {
        foreignKey: problem("conflict", { reason: "server-in-use" }),
      });
    },
  };
}

function meanings(row: Partial<Pick<NewServer, "name" | "address" | "port">>) {
  return {
    taken: (error: unknown): Problem =>
      takenColumns(error).includes("name")
        ? nameTaken(row.name ?? "")
        : nameTaken([row.address, row.port].filter((v) => v !== undefined).join(":"), "address"),
    foreignKey: problem("not-found"),
  };
}

function pinned(hostKey: HostKey) {
  return { hostKeyType: hostKey.type, hostKey: hostKey.blob };
}

/** The fingerprint as `ssh-keygen -lf` prints it, derived from the pinned key so that the two cannot differ. */
function fingerprintOf(blob: string): string {
  const digest = createHash("sha256").update(Buffer.from(blob, "base64")).digest("base64");
  return `SHA256:${digest.replace(/=+$/, "")}`;
}

export function toServer(row: Row): Server {
  const { sealedSudo: _, hostKeyType, updatedAt: __, revisionCount: ___, ...rest } = row;
  return {
    ...rest,
    sudo: sudoSchema.parse(row.sudo),
    hostKey: { type: hostKeyType, blob: row.hostKey, fingerprint: fingerprintOf(row.hostKey) },
    labels: readJson(labelsSchema, row.labels),
    agentOptions: readJson(agentOverrideSchema, row.agentOptions),
    // What was seen is seen again at the next contact; a server that cannot be read counts as not looked at yet.
    facts: row.facts === null ? null : readJsonIfSound(hostFactsSchema, row.facts),
    drift: row.drift === null ? null : readJsonIfSound(driftReportSchema, row.drift),
  };
}
