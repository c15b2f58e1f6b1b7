import type { Language } from "@/lib/core/i18n/words";
import { starterIn } from "@/lib/core/logs/starter-words";
import type { Frame } from "@/lib/core/overview/frame";
import { isFailing } from "@/lib/core/overview/matrix";
import type { Deps } from "@/lib/usecases/deps";
import { readOverview } from "./read";

/** The fleet in short, as one person sees it. */
export async function readFrame(
  deps: Pick<Deps, "stores" | "clock">,
  userId: string,
  language: Language,
): Promise<Frame> {
  const [overview, servers, services, queries] = await Promise.all([
    readOverview(deps),
    deps.stores.servers.list(),
    deps.stores.services.list(),
    deps.stores.savedQueries.list(userId),
  ]);
  return {
    servers: servers.map(({ id, name, address }) => ({ id, name, address })),
    services: services.map(({ id, name, env }) => ({ id, name, env })),
    queries: queries.map((query) => ({ id: query.id, name: starterIn(query, language).name })),
    notDelivering: overview.cells.filter((cell) => isFailing(cell.state)).length,
    simulated: servers.filter((server) => server.simulated).length,
  };
}
