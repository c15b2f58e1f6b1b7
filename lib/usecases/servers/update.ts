import type { z } from "zod";
import { asOpened, changedMeanwhile } from "@/lib/core/fleet/as-opened";
import type { updateServerSchema } from "@/lib/core/fleet/forms/server";
import type { Actor, Server } from "@/lib/core/fleet/model";
import { type Problem, problem } from "@/lib/core/problem";
import { fail, ok, type Result } from "@/lib/core/result";
import { draftAccess, sudoContext } from "@/lib/usecases/hosts/target";
import { readLabels } from "@/lib/usecases/label-sets/read-labels";
import type { ServerDeps } from "./add";

/**
 * Changes a server. Another address, port, user, credential or key is tried by signing in before it is stored; a key
 * is pinned anew only when the operator accepted the one that is given.
 */
export async function updateServer(
  deps: ServerDeps,
  input: z.output<typeof updateServerSchema>,
  actor: Pick<Actor, "name">,
): Promise<Result<Server>> {
  const old = await deps.stores.servers.find(input.id);
  if (!old) return fail(problem("not-found", { what: "server" }));
  const changed = changedMeanwhile(input.opened, asOpened.server(old), old.name);
  if (changed) return fail(changed);
  const labels = readLabels(input.labels);
  if (!labels.ok) return labels;
  const hostKey = input.hostKey ?? old.hostKey;
  const moved =
    old.address !== input.address ||
    old.port !== input.port ||
    old.user !== input.user ||
    old.credentialId !== input.credentialId ||
    old.jumpServerId !== input.jumpServerId ||
    old.hostKey.blob !== hostKey.blob;
  if (moved) {
    const loop = await jumpLoop(deps, old, input.jumpServerId);
    if (loop) return fail(loop);
    const tried = await trySignIn(deps, { ...input, hostKey });
    if (!tried.ok) return tried;
  }
  const { id, hostKey: _key, sudoPassword, labels: _pairs, opened: _, ...change } = input;
  const updated = await deps.stores.servers.update(id, {
    ...change,
    labels: labels.value,
    ...sealedSudo(deps, input),
  });
  if (!updated.ok) return fail({ ...updated.problem, at: updated.problem.at ?? "name" });
  return old.hostKey.blob === hostKey.blob ? updated : deps.stores.servers.pin(id, hostKey, actor.name);
}

/** No password for the modes that need none; an empty field keeps the sealed one. */
function sealedSudo(
  deps: ServerDeps,
  input: z.output<typeof updateServerSchema>,
): { sealedSudo?: string | null } {
  if (input.sudo !== "password") return { sealedSudo: null };
  if (!input.sudoPassword) return {};
  return { sealedSudo: deps.vault.seal(input.sudoPassword, sudoContext(input.id)) };
}

/** The problem when the way to a server would lead through that server. */
async function jumpLoop(
  deps: ServerDeps,
  server: Pick<Server, "id" | "name">,
  jumpServerId: string | null,
): Promise<Problem | null> {
  const onTheWay = new Set<string>();
  let next = jumpServerId;
  while (next !== null && !onTheWay.has(next)) {
    if (next === server.id) return problem("host.jump-loop", { name: server.name }, { at: "jumpServerId" });
    onTheWay.add(next);
    next = (await deps.stores.servers.find(next))?.jumpServerId ?? null;
  }
  return null;
}

async function trySignIn(deps: ServerDeps, draft: Parameters<typeof draftAccess>[1]): Promise<Result<void>> {
  const access = await draftAccess(deps, draft);
  if (!access.ok) return access;
  const host = await deps.hosts.connect(access.value.target, { timeoutMs: 20_000 });
  if (!host.ok) return host;
  await host.value.close();
  return ok(undefined);
}
