import { z } from "zod";
import { queryVariableSchema, type SavedQuery } from "@/lib/core/fleet/model";
import type { SavedQueryStore } from "@/lib/ports/stores";
import type { Database } from "./client";
import { readJsonIfSound } from "./columns";
import { attempt, nameTaken } from "./failures";
import type { SavedQuery as Row } from "./generated/sqlite/client";

const tagsSchema = z.array(z.string());
const variablesSchema = z.array(queryVariableSchema);

export function savedQueryStore(db: Database): SavedQueryStore {
  return {
    async list(userId) {
      const rows = await db.savedQuery.findMany({
        where: { OR: [{ ownerId: null }, { ownerId: userId }] },
        orderBy: { name: "asc" },
      });
      return rows.map(toSavedQuery);
    },
    async find(id) {
      const row = await db.savedQuery.findUnique({ where: { id } });
      return row && toSavedQuery(row);
    },
    create({ tags, variables, ...row }) {
      const data = { ...row, tags: JSON.stringify(tags), variables: JSON.stringify(variables) };
      return attempt(async () => toSavedQuery(await db.savedQuery.create({ data })), {
        taken: nameTaken(row.name),
      });
    },
    update(id, { tags, variables, ...change }) {
      const data = {
        ...change,
        tags: tags && JSON.stringify(tags),
        variables: variables && JSON.stringify(variables),
      };
      return attempt(async () => toSavedQuery(await db.savedQuery.update({ where: { id }, data })));
    },
    remove(id) {
      return attempt(async () => void (await db.savedQuery.delete({ where: { id } })));
    },
  };
}

function toSavedQuery(row: Row): SavedQuery {
  const { createdAt: _, updatedAt: __, ...rest } = row;
  const tags = readJsonIfSound(tagsSchema, row.tags);
  const variables = readJsonIfSound(variablesSchema, row.variables);
  return {
    ...rest,
    rangeMs: Number(row.rangeMs),
    tags: tags ?? [],
    variables: variables ?? [],
    ...(tags === null || variables === null ? { damaged: true as const } : {}),
  };
}
