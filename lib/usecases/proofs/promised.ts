import type { Server } from "@/lib/core/fleet/model";
import type { Problem } from "@/lib/core/problem";
import { ok, type Result } from "@/lib/core/result";
import type { AgentLayout } from "@/lib/core/rollout/script/layout";
import type { StoreTarget } from "@/lib/ports/log-store-api";
import type { ConfigRevisionRow, PromisedPath } from "@/lib/ports/rollout-store";
import type { Deps } from "@/lib/usecases/deps";
import { storeTarget } from "@/lib/usecases/log-stores/sealing";
import { desiredServer } from "@/lib/usecases/rollouts/desired";

/** Log paths whose lines must arrive in one store. */
export interface StorePromises {
  readonly paths: readonly PromisedPath[];
  readonly target: StoreTarget;
}

type PromiseDeps = Pick<Deps, "stores" | "vault">;

/**
 * What each log path of a server promises now: as the config says that was deployed last, so that an edit which waits for
 * its rollout makes no path look lost; as the fleet says where the path was never deployed.
 */
export async function promisedPaths(
  deps: PromiseDeps,
  server: Server,
  layout?: AgentLayout,
): Promise<Result<readonly StorePromises[], readonly Problem[]>> {
  const desired = await desiredServer(deps, server, layout);
  if (!desired.ok) return desired;
  const { paths, target, storeId, last } = desired.value;
  const applied = new Map(last?.paths.map((path) => [path.id, path]));
  const deployed = paths.flatMap(({ id }) => applied.get(id) ?? []);
  const fresh = paths.filter(({ id }) => !applied.has(id));
  const pushesTo = (await targetOf(deps, last, storeId)) ?? target;
  const groups =
    pushesTo === target
      ? [{ paths: [...deployed, ...fresh], target }]
      : [
          { paths: deployed, target: pushesTo },
          { paths: fresh, target },
        ];
  return ok(groups.filter((group) => group.paths.length > 0));
}

/** The store that a config pushes to, when that is another than the fleet asks for; null also when it is gone. */
async function targetOf(
  deps: PromiseDeps,
  last: ConfigRevisionRow | null,
  desiredId: string,
): Promise<StoreTarget | null> {
  if (!last?.storeId || last.storeId === desiredId) return null;
  const store = await deps.stores.logStores.find(last.storeId);
  const target = store && (await storeTarget(deps, store));
  return target?.ok ? target.value : null;
}
