import { labelsSchema } from "@/lib/core/fleet/labels";
import type { LabelSet } from "@/lib/core/fleet/model";
import type { LabelSetStore } from "@/lib/ports/stores";
import type { Database } from "./client";
import { readJson } from "./columns";
import { attempt, nameTaken } from "./failures";
import type { LabelSet as Row } from "./generated/sqlite/client";

export function labelSetStore(db: Database): LabelSetStore {
  return {
    async list() {
      return (await db.labelSet.findMany({ orderBy: { name: "asc" } })).map(toLabelSet);
    },
    async find(id) {
      const row = await db.labelSet.findUnique({ where: { id } });
      return row && toLabelSet(row);
    },
    create({ id, name, labels }) {
      const data = { id, name, labels: JSON.stringify(labels) };
      return attempt(async () => toLabelSet(await db.labelSet.create({ data })), { taken: nameTaken(name) });
    },
    update(id, { name, labels }) {
      const data = { name, labels: labels === undefined ? undefined : JSON.stringify(labels) };
      return attempt(async () => toLabelSet(await db.labelSet.update({ where: { id }, data })), {
        taken: nameTaken(name ?? ""),
      });
    },
    remove(id) {
      return attempt(async () => void (await db.labelSet.delete({ where: { id } })));
    },
  };
}

export function toLabelSet({ id, name, labels }: Row): LabelSet {
  return { id, name, labels: readJson(labelsSchema, labels) };
}
