import type { DeliveryProof } from "@/lib/core/delivery/states";
import { type ConfigState, configState } from "@/lib/core/fleet/config-state";
import type { LogPath, Server } from "@/lib/core/fleet/model";
import type { Problem } from "@/lib/core/problem";
import type { ConfigRevisionRow } from "@/lib/ports/rollout-store";
import type { Deps } from "@/lib/usecases/deps";
import { desiredServer } from "@/lib/usecases/rollouts/desired";
import { seenConfig } from "./summarize";

/** A proof older than this says nothing about now. */
const proofStandsMs = 5 * 60_000;

/** One log path on the server, with its newest proof. */
export interface PlacedPath {
  readonly logPathId: string;
  readonly serviceId: string;
  readonly service: string;
  readonly name: string;
  readonly kind: LogPath["kind"];
  /** As placed here: the override, or the service's own. */
  readonly path: string;
  readonly overridden: boolean;
  readonly proof: DeliveryProof | null;
  /** The proof is too old to stand. */
  readonly stale: boolean;
}

/** A config of the server's history. */
export type Revision = Pick<
  ConfigRevisionRow,
  "id" | "number" | "path" | "text" | "sha256" | "authorName" | "reason" | "createdAt"
>;

/** All that the page of one server shows. */
export interface ServerDescription {
  readonly server: Server;
  readonly credentialName: string;
  readonly storeName: string | null;
  readonly storeIsDefault: boolean;
  readonly paths: readonly PlacedPath[];
  readonly config: ConfigState;
  /** Why the desired config does not compile; empty when it does. */
  readonly configProblems: readonly Problem[];
  /** Text of the config that would be deployed now; null when it does not compile. */
  readonly desiredText: string | null;
  /** Newest first. */
  readonly revisions: readonly Revision[];
}

/** Reads one server with everything that is known of it. Asks no host. Null: there is no such server. */
export async function describeServer(
  deps: Pick<Deps, "stores" | "vault" | "clock">,
  id: string,
): Promise<ServerDescription | null> {
  const { stores } = deps;
  const server = await stores.servers.find(id);
  if (!server) return null;
  const [credential, store, services, proofs, revisions, desired] = await Promise.all([
    stores.credentials.find(server.credentialId),
    server.logStoreId ? stores.logStores.find(server.logStoreId) : stores.logStores.findDefault(),
    stores.services.list(),
    stores.proofs.list(),
    stores.rollouts.revisions(id),
    desiredServer(deps, server),
  ]);
  const nowMs = deps.clock.now().getTime();
  const paths = services.flatMap((service) => {
    const placement = service.placements.find((one) => one.serverId === id);
    if (!placement) return [];
    return service.logPaths.map((logPath): PlacedPath => {
      const proof = proofs.find((one) => one.serverId === id && one.logPathId === logPath.id) ?? null;
      return {
        logPathId: logPath.id,
        serviceId: service.id,
        service: service.name,
        name: logPath.name,
        kind: logPath.kind,
        path: placement.paths[logPath.id] ?? logPath.path,
        overridden: placement.paths[logPath.id] !== undefined,
        proof,
        stale: proof !== null && nowMs - proof.checkedAt.getTime() > proofStandsMs,
      };
    });
  });
  const newestFirst = revisions.toSorted((a, b) => b.number - a.number);
  const applied = newestFirst[0];
  return {
    server,
    credentialName: credential?.name ?? "",
    storeName: store?.name ?? null,
    storeIsDefault: server.logStoreId === null,
    paths,
    config: configState({
      drift: server.drift && server.driftAt ? { items: server.drift.items.length, at: server.driftAt } : null,
      applied: applied ? { sha256: applied.sha256, at: applied.createdAt } : null,
      seen: seenConfig(server),
      desiredSha: desired.ok ? desired.value.configSha : null,
    }),
    configProblems: desired.ok ? [] : desired.problem,
    desiredText: desired.ok ? desired.value.compiled.text : null,
    revisions: newestFirst.map(
      ({ id, number, path, text, sha256, authorName, reason, createdAt }): Revision => ({
        ...{ id, number, path, text, sha256, authorName, reason, createdAt },
      }),
    ),
  };
}
