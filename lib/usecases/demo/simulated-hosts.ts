import type { DemoHost } from "@/lib/ports/demo-village";
import type { Deps } from "@/lib/usecases/deps";

/** Set once the demo fleet was planted; the porch starts the village again by it. */
const demoSetting = "demo.village";

/** The hosts of the demo village, while it runs: because this process was asked for it, or because it was planted. */
export async function simulatedHosts(
  deps: Pick<Deps, "stores" | "demo">,
  asked: boolean,
): Promise<readonly DemoHost[]> {
  const runs = asked || (await deps.stores.settings.get(demoSetting)) === "on";
  return runs ? (await deps.demo.start()).hosts : [];
}
