import type { z } from "zod";
import type { addServerSchema } from "@/lib/core/fleet/forms/server";
import type { Actor, Server } from "@/lib/core/fleet/model";
import { aboutHost, problem } from "@/lib/core/problem";
import { fail, ok, type Result } from "@/lib/core/result";
import type { AgentLayout } from "@/lib/core/rollout/script/layout";
import type { Deps } from "@/lib/usecases/deps";
import { readFacts } from "@/lib/usecases/hosts/read-facts";
import { draftAccess, sudoContext } from "@/lib/usecases/hosts/target";
import { readLabels } from "@/lib/usecases/label-sets/read-labels";

export type ServerDeps = Pick<Deps, "stores" | "vault" | "hosts" | "clock" | "ids">;

/**
 * Adds a server whose key the operator accepted: signs in with that key pinned, reads the host's facts, and stores
 * both. A host that shows another key by now is refused with `host.key-changed`.
 */
export async function addServer(
  deps: ServerDeps,
  input: z.output<typeof addServerSchema>,
  actor: Pick<Actor, "name">,
  options: {
    readonly simulated?: boolean;
    readonly layout?: AgentLayout;
    readonly signal?: AbortSignal;
  } = {},
): Promise<Result<Server>> {
  const labels = readLabels(input.labels);
  if (!labels.ok) return labels;
  const known = await deps.stores.servers.findByAddress(input.address, input.port);
  if (known) return fail(problem("name.taken", { name: known.name }, { at: "address" }));
  const access = await draftAccess(deps, input);
  if (!access.ok) return access;
  const { signal, layout } = options;
  const host = await deps.hosts.connect(access.value.target, {
    timeoutMs: 20_000,
    ...(signal ? { signal } : {}),
  });
  if (!host.ok) return host;
  const facts = await readFacts(deps, host.value, access.value, {
    ...(layout ? { layout } : {}),
    ...(signal ? { signal } : {}),
  }).finally(() => host.value.close());
  if (!facts.ok) return fail(aboutHost(facts.problem, input.address, input.user));

  const { sudoPassword, labels: _pairs, ...row } = input;
  const id = deps.ids.next();
  const created = await deps.stores.servers.create({
    ...row,
    id,
    labels: labels.value,
    sealedSudo:
      input.sudo === "password" && sudoPassword ? deps.vault.seal(sudoPassword, sudoContext(id)) : null,
    hostKeyPinnedBy: actor.name,
    simulated: options.simulated ?? false,
  });
  if (!created.ok) return fail({ ...created.problem, at: created.problem.at ?? "name" });
  const at = deps.clock.now();
  await deps.stores.servers.saveFacts(id, facts.value.facts, at);
  return ok({ ...created.value, facts: facts.value.facts, factsAt: at });
}
