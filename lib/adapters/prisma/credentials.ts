import { type Credential, credentialKinds } from "@/lib/core/fleet/model";
import { problem } from "@/lib/core/problem";
import { fail } from "@/lib/core/result";
import type { Clock } from "@/lib/ports/clock";
import type { CredentialStore } from "@/lib/ports/stores";
import type { Database } from "./client";
import { attempt, nameTaken } from "./failures";
import type { Credential as Row } from "./generated/sqlite/client";

/** The sealed text is never selected with the rest. */
const shown = {
  id: true,
  name: true,
  kind: true,
  fingerprint: true,
  createdAt: true,
  replacedAt: true,
} as const;

export function credentialStore(db: Database, clock: Clock): CredentialStore {
  return {
    async list() {
      const [rows, empty] = await Promise.all([
        db.credential.findMany({
          select: { ...shown, _count: { select: { servers: true } } },
          orderBy: { name: "asc" },
        }),
        db.credential.findMany({ where: { sealed: "" }, select: { id: true } }),
      ]);
      const without = new Set(empty.map(({ id }) => id));
      return rows.map(({ _count, ...row }) => ({
        ...toCredential(row),
        serverCount: _count.servers,
        needsSecret: without.has(row.id),
      }));
    },
    async find(id) {
      const row = await db.credential.findUnique({ where: { id }, select: shown });
      return row && toCredential(row);
    },
    async sealed(id) {
      return (await db.credential.findUnique({ where: { id }, select: { sealed: true } }))?.sealed ?? null;
    },
    create(row) {
      return attempt(async () => toCredential(await db.credential.create({ data: row, select: shown })), {
        taken: nameTaken(row.name),
      });
    },
    replace(id, row) {
      const data = { ...row, replacedAt: clock.now() };
      return attempt(async () =>
        toCredential(await db.credential.update({ where: { id }, data, select: shown })),
      );
    },
    async remove(id) {
      const serverCount = await db.server.count({ where: { credentialId: id } });
      const inUse = problem("credential.in-use", { count: serverCount });
      if (serverCount > 0) return fail(inUse);
      return attempt(async () => void (await db.credential.delete({ where: { id } })), { foreignKey: inUse });
    },
  };
}

function toCredential(row: Pick<Row, keyof typeof shown>): Credential {
  const kind = credentialKinds.find((k) => k === row.kind);
  if (!kind) throw new Error(`Credential ${row.id} has an unknown kind`);
  return { ...row, kind };
}
