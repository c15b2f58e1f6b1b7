import { ok, type Result } from "@/lib/core/result";
import type { DemoVillage } from "@/lib/ports/demo-village";
import type { PlantDemoDeps } from "./plant";
import { plantCredential, plantLogStore } from "./plant-access";
import { readPlanted, savePlanted } from "./planted";
import { startVillage } from "./start-village";

/** Gives an operator who adds simulated hosts by hand the key that they accept. Returns the credential's id. */
export function lendDemoKey(deps: PlantDemoDeps): Promise<Result<{ readonly id: string }>> {
  return lend(deps, "credentialId", (village) => plantCredential(deps, village));
}

/** Registers the embedded log store. Returns the log store's id. */
export function lendDemoLogStore(deps: PlantDemoDeps): Promise<Result<{ readonly id: string }>> {
  return lend(deps, "logStoreId", (village) => plantLogStore(deps, village));
}

async function lend(
  deps: PlantDemoDeps,
  part: "credentialId" | "logStoreId",
  plant: (village: DemoVillage) => Promise<Result<string>>,
): Promise<Result<{ readonly id: string }>> {
  const started = await startVillage(deps.demo);
  if (!started.ok) return started;
  const village = started.value;
  const planted = await plant(village);
  if (!planted.ok) return planted;
  const { settings } = deps.stores;
  await savePlanted(settings, { ...(await readPlanted(settings)), [part]: planted.value });
  return ok({ id: planted.value });
}
