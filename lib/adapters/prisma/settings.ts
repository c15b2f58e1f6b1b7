import type { SettingStore } from "@/lib/ports/stores";
import type { Database } from "./client";

export function settingStore(db: Database): SettingStore {
  return {
    async get(key) {
      return (await db.setting.findUnique({ where: { key } }))?.value ?? null;
    },
    async set(key, value) {
      await db.setting.upsert({ where: { key }, create: { key, value }, update: { value } });
    },
  };
}
