import { z } from "zod";
import { type LogStore, storeAuths } from "@/lib/core/fleet/model";
import { noStoreSettings, storeSettingsSchema } from "@/lib/core/loki/store-settings";
import { problem } from "@/lib/core/problem";
import type { LogStoreStore } from "@/lib/ports/stores";
import type { Database, Transaction } from "./client";
import { readJson } from "./columns";
import { attempt, nameTaken } from "./failures";
import type { LogStore as Row } from "./generated/sqlite/client";
import { takeTurn } from "./turns";

const authSchema = z.enum(storeAuths);
const kindSchema = z.enum(["managed", "external"]);

export function logStoreStore(db: Database): LogStoreStore {
  return {
    async list() {
      return (await db.logStore.findMany({ orderBy: { name: "asc" } })).map(toLogStore);
    },
    async find(id) {
      const row = await db.logStore.findUnique({ where: { id } });
      return row && toLogStore(row);
    },
    async findDefault() {
      const row = await db.logStore.findFirst({ where: { isDefault: true } });
      return row && toLogStore(row);
    },
    async sealedSecret(id) {
      const row = await db.logStore.findUnique({ where: { id }, select: { sealedSecret: true } });
      return row?.sealedSecret ?? null;
    },
    create({ isDefault, settings = noStoreSettings, ...row }) {
      const data = { ...row, settings: JSON.stringify(settings) };
      return attempt(
        () =>
          db.$transaction(async (tx) => {
            await takeTurn(tx, "default-store");
            const row = await tx.logStore.create({ data });
            // The first store is the default, whoever asks.
            const others = await tx.logStore.count({ where: { isDefault: true } });
            return toLogStore(isDefault || others === 0 ? await becomeDefault(tx, row.id) : row);
          }),
        { taken: nameTaken(row.name) },
      );
    },
    update(id, { isDefault, settings, ...change }) {
      const data = settings === undefined ? change : { ...change, settings: JSON.stringify(settings) };
      return attempt(
        () =>
          db.$transaction(async (tx) => {
            if (isDefault) await takeTurn(tx, "default-store");
            const row = await tx.logStore.update({ where: { id }, data });
            return toLogStore(isDefault ? await becomeDefault(tx, id) : row);
          }),
        { taken: nameTaken(change.name ?? "") },
      );
    },
    makeDefault(id) {
      return attempt(
        async () =>
          void (await db.$transaction(async (tx) => {
            await takeTurn(tx, "default-store");
            await becomeDefault(tx, id);
          })),
      );
    },
    remove(id) {
      return attempt(async () => void (await db.logStore.delete({ where: { id } })), {
        foreignKey: problem("store.in-use"),
      });
    },
  };
}

async function becomeDefault(tx: Transaction, id: string): Promise<Row> {
  const row = await tx.logStore.update({ where: { id }, data: { isDefault: true } });
  await tx.logStore.updateMany({ where: { id: { not: id } }, data: { isDefault: false } });
  return row;
}

export function toLogStore(row: Row): LogStore {
  const { sealedSecret, createdAt: _, updatedAt: __, ...rest } = row;
  return {
    ...rest,
    kind: kindSchema.parse(row.kind),
    auth: authSchema.parse(row.auth),
    hasSecret: sealedSecret !== null,
    settings: readJson(storeSettingsSchema, row.settings),
  };
}
