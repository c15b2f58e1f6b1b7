import type { DeliveryProof, ProofDetail } from "@/lib/core/delivery/states";
import type { Server } from "@/lib/core/fleet/model";
import { type Problem, problem } from "@/lib/core/problem";
import { fail, ok, type Result } from "@/lib/core/result";
import type { AgentLayout } from "@/lib/core/rollout/script/layout";
import type { Deps } from "@/lib/usecases/deps";
import { readFacts } from "@/lib/usecases/hosts/read-facts";
import { withHost } from "@/lib/usecases/hosts/target";
import { promisedPaths } from "./promised";
import { proveDelivery } from "./prove";

export type ProofDeps = Pick<Deps, "stores" | "vault" | "hosts" | "loki" | "clock" | "ids">;

/**
 * Proves every log path of a server and saves the verdicts and the host's facts. A host that cannot be reached, or
 * whose desired config does not compile, turns its paths `unknown` with the reason, so that no old green stays.
 */
export async function checkServerProofs(
  deps: ProofDeps,
  serverId: string,
  options: { readonly signal?: AbortSignal; readonly layout?: AgentLayout } = {},
): Promise<Result<readonly DeliveryProof[]>> {
  const server = await deps.stores.servers.find(serverId);
  if (!server) return fail(problem("not-found", { what: "server" }));
  const looked = await look(deps, server, options);
  if (!looked.ok && options.signal?.aborted) return looked;
  const proofs = looked.ok ? looked.value : await unknownProofs(deps, serverId, looked.problem);
  for (const proof of proofs) await deps.stores.proofs.save(proof);
  return looked.ok ? ok(proofs) : looked;
}

async function look(
  deps: ProofDeps,
  server: Server,
  { signal, layout }: { readonly signal?: AbortSignal; readonly layout?: AgentLayout },
): Promise<Result<readonly DeliveryProof[]>> {
  const promised = await promisedPaths(deps, server, layout);
  const limits = { timeoutMs: 10_000, ...(signal ? { signal } : {}) };
  const extra = { ...(signal ? { signal } : {}), ...(layout ? { layout } : {}) };
  return withHost<readonly DeliveryProof[]>(deps, server, limits, async (host, access) => {
    const facts = await readFacts(deps, host, access, extra);
    if (!facts.ok) return facts;
    await deps.stores.servers.saveFacts(server.id, facts.value.facts, deps.clock.now());
    if (!promised.ok) return fail(promised.problem[0] ?? problem("internal"));
    const proofs: DeliveryProof[] = [];
    for (const { paths, target } of promised.value) {
      const input = { host, access, serverId: server.id, paths, store: ok(target), ...extra };
      const proven = await proveDelivery(deps, input);
      if (!proven.ok) return proven;
      proofs.push(...proven.value);
    }
    return ok(proofs);
  });
}

async function unknownProofs(
  deps: ProofDeps,
  serverId: string,
  why: Problem,
): Promise<readonly DeliveryProof[]> {
  const services = await deps.stores.services.list();
  const checkedAt = deps.clock.now();
  const known = new Map(
    (await deps.stores.proofs.list())
      .filter((proof) => proof.serverId === serverId)
      .map((proof) => [proof.logPathId, proof.detail]),
  );
  return services
    .filter(({ placements }) => placements.some((placement) => placement.serverId === serverId))
    .flatMap(({ logPaths }) => logPaths)
    .map(({ id }) => ({
      serverId,
      logPathId: id,
      state: "unknown" as const,
      detail: {
        ...(known.get(id) ?? nothingKnown),
        cause: why.code,
        evidence: why.evidence ?? null,
      },
      checkedAt,
    }));
}

const nothingKnown: ProofDetail = {
  fileLine: null,
  fileSizeBytes: null,
  fileModifiedMs: null,
  fileReadableByAgent: null,
  fileMode: null,
  agentState: null,
  storeNewestNs: null,
  lagMs: null,
  linesPerMinute: null,
  cause: null,
  evidence: null,
};
