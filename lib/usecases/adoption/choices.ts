import type { AdoptionChoices } from "@/lib/core/adopt/choices";
import type { Deps } from "@/lib/usecases/deps";

export async function adoptionChoices({ stores }: Pick<Deps, "stores">): Promise<AdoptionChoices> {
  const [services, servers, logStores] = await Promise.all([
    stores.services.list(),
    stores.servers.list(),
    stores.logStores.list(),
  ]);
  const counts = new Map<string, number>();
  for (const { env } of services) counts.set(env, (counts.get(env) ?? 0) + 1);
  const [most] = [...counts].toSorted(([, a], [, b]) => b - a);
  return {
    services: services.map(({ id, name, env, logPaths }) => ({
      ...{ id, name, env },
      logPaths: logPaths.map((one) => one.name),
    })),
    servers: servers.map(({ id, name, logStoreId, labelSetId }) => ({
      ...{ id, name, logStoreId },
      hasLabelSet: labelSetId !== null,
    })),
    stores: logStores.map(({ id, name, url, pushUrl, isDefault }) => ({ id, name, url, pushUrl, isDefault })),
    env: most?.[0] ?? "production",
  };
}
