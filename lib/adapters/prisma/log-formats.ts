import { type LogFormat, logFormatSchema } from "@/lib/core/formats/format";
import { problem } from "@/lib/core/problem";
import type { LogFormatStore } from "@/lib/ports/stores";
import type { Database } from "./client";
import { readJson } from "./columns";
import { attempt, nameTaken } from "./failures";
import type { LogFormat as Row } from "./generated/sqlite/client";

/** Custom formats; presets are values in lib/core/formats. */
export function logFormatStore(db: Database): LogFormatStore {
  return {
    async list() {
      return (await db.logFormat.findMany({ orderBy: { name: "asc" } })).map(toFormat);
    },
    async find(id) {
      const row = await db.logFormat.findUnique({ where: { id } });
      return row && toFormat(row);
    },
    create(format) {
      const data = { id: format.id, name: format.name, definition: JSON.stringify(format) };
      return attempt(async () => toFormat(await db.logFormat.create({ data })), {
        taken: nameTaken(format.name),
      });
    },
    update(id, format) {
      const data = { name: format.name, definition: JSON.stringify({ ...format, id }) };
      return attempt(async () => toFormat(await db.logFormat.update({ where: { id }, data })), {
        taken: nameTaken(format.name),
      });
    },
    remove(id) {
      return attempt(async () => void (await db.logFormat.delete({ where: { id } })), {
        foreignKey: problem("format.in-use"),
      });
    },
  };
}

export function toFormat(row: Row): LogFormat {
  return readJson(logFormatSchema, row.definition);
}
