import type { Acceptance } from "@/lib/core/adopt/acceptance";
import type { LabelSet, Server } from "@/lib/core/fleet/model";
import { problem } from "@/lib/core/problem";
import { fail, ok, type Result } from "@/lib/core/result";
import type { AdoptionRows } from "@/lib/ports/adoptions";
import type { Deps } from "@/lib/usecases/deps";
import { readLabels } from "@/lib/usecases/label-sets/read-labels";
import { planServices } from "./plan-services";

export interface Accepted {
  readonly services: number;
  readonly logPaths: number;
  readonly formats: number;
  /** Ids of all services that the config led to, new and old. */
  readonly serviceIds: readonly string[];
}

type AcceptDeps = Pick<Deps, "ids" | "clock"> & { readonly stores: Deps["stores"] };

/**
 * Takes over what the operator chose of somebody's config: services, log paths, formats, placements and labels, all or
 * nothing. What is described already is used as it is. From then on a rollout may replace that very file. Problems
 * land on "services.<index>.name" and its like.
 */
export async function acceptAdoption(
  deps: AcceptDeps,
  input: Acceptance,
  actor: { readonly name: string },
): Promise<Result<Accepted>> {
  const { stores } = deps;
  const server = input.serverId === null ? null : await stores.servers.find(input.serverId);
  if (input.serverId !== null && !server) return fail(problem("not-found", { what: "server" }));
  const planned = await planServices(deps, input);
  if (!planned.ok) return planned;
  const labelled = await planLabels(deps, input, server);
  if (!labelled.ok) return labelled;
  if (input.logStoreId !== null && !(await stores.logStores.find(input.logStoreId)))
    return fail(problem("not-found", { what: "log store" }, { at: "logStoreId" }));
  const { serviceIds, ...rows } = planned.value;
  const written = await stores.adoptions.accept({
    ...rows,
    ...labelled.value,
    adopted:
      server === null || input.replacedSha === null
        ? null
        : {
            serverId: server.id,
            sha256: input.replacedSha,
            authorName: actor.name,
            createdAt: deps.clock.now(),
          },
  });
  if (!written.ok) return written;
  return ok({
    services: rows.services.length,
    logPaths: rows.logPaths.length,
    formats: rows.formats.length,
    serviceIds,
  });
}

/** Labels of the whole server: a label set of their own where one is named and the server has none. */
async function planLabels(
  { stores, ids }: AcceptDeps,
  input: Acceptance,
  server: Server | null,
): Promise<Result<Pick<AdoptionRows, "labelSets" | "server">>> {
  const labels = readLabels(input.serverLabels);
  if (!labels.ok) return fail({ ...labels.problem, at: `server.${labels.problem.at}` });
  const hasLabels = Object.keys(labels.value).length > 0;
  const labelSets: LabelSet[] = [];
  if (input.labelSetName !== null && hasLabels) {
    if (input.labelSetName === "") return fail(problem("name.invalid", {}, { at: "labelSetName" }));
    const taken = (await stores.labelSets.list()).some(({ name }) => name === input.labelSetName);
    if (taken) return fail(problem("name.taken", { name: input.labelSetName }, { at: "labelSetName" }));
    labelSets.push({ id: ids.next(), name: input.labelSetName, labels: labels.value });
  }
  if (server === null) return ok({ labelSets, server: null });
  const [set] = labelSets;
  const asSet = set !== undefined && server.labelSetId === null;
  const change = {
    ...(asSet ? { labelSetId: set.id } : hasLabels ? { labels: { ...server.labels, ...labels.value } } : {}),
    ...(input.logStoreId === null ? {} : { logStoreId: input.logStoreId }),
  };
  return ok({ labelSets, server: Object.keys(change).length > 0 ? { id: server.id, change } : null });
}
