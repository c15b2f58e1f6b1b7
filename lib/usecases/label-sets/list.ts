import type { LabelSet } from "@/lib/core/fleet/model";
import type { Deps } from "@/lib/usecases/deps";

/** A label set and how many servers, services and log paths merge it. */
export type LabelSetUse = LabelSet & { readonly useCount: number };

export async function listLabelSets(deps: Pick<Deps, "stores">): Promise<readonly LabelSetUse[]> {
  const [sets, servers, services] = await Promise.all([
    deps.stores.labelSets.list(),
    deps.stores.servers.list(),
    deps.stores.services.list(),
  ]);
  const users = [...servers, ...services, ...services.flatMap((service) => service.logPaths)];
  return sets
    .map((set) => ({ ...set, useCount: users.filter((user) => user.labelSetId === set.id).length }))
    .toSorted((a, b) => a.name.localeCompare(b.name));
}
