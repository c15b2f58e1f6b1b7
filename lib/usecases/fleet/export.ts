import { fileOfRows } from "@/lib/core/fleet-file/from-rows";
import { printFleet } from "@/lib/core/fleet-file/print";
import type { Deps } from "@/lib/usecases/deps";

/** The stored fleet as the text of a fleet file. Secrets stay where they are. */
export async function exportFleet(deps: { stores: Pick<Deps["stores"], "fleet"> }): Promise<string> {
  return printFleet(fileOfRows(await deps.stores.fleet.read()));
}
