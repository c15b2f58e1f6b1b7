import { z } from "zod";
import type { SettingStore } from "@/lib/ports/stores";

/** "on": the village comes back with the next start. */
const villageSetting = "demo.village";
const plantedSetting = "demo.planted";

const plantedSchema = z.object({
  credentialId: z.string().nullable(),
  logStoreId: z.string().nullable(),
  serviceIds: z.array(z.string()),
  serverIds: z.array(z.string()),
});
/** What the demo brought along, so that removing it takes nothing else. */
export type Planted = z.infer<typeof plantedSchema>;

const nothing: Planted = { credentialId: null, logStoreId: null, serviceIds: [], serverIds: [] };

export async function readPlanted(settings: SettingStore): Promise<Planted> {
  const text = await settings.get(plantedSetting);
  return text ? plantedSchema.parse(JSON.parse(text)) : nothing;
}

/** Keeps the list; with nothing in it the village stays down at the next start. */
export async function savePlanted(settings: SettingStore, planted: Planted): Promise<void> {
  await settings.set(plantedSetting, JSON.stringify(planted));
  const lent = planted.serverIds.length > 0 || planted.credentialId !== null || planted.logStoreId !== null;
  await settings.set(villageSetting, lent ? "on" : "off");
}
