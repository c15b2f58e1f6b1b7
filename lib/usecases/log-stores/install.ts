import type { Actor } from "@/lib/core/fleet/model";
import { s3Variables } from "@/lib/core/loki/document";
import type { InstallStoreInput } from "@/lib/core/loki/install-form";
import { problem } from "@/lib/core/problem";
import { fail, type Result } from "@/lib/core/result";
import type { RolloutRow } from "@/lib/ports/rollout-store";
import type { Deps } from "@/lib/usecases/deps";
import { startStore } from "@/lib/usecases/rollouts/start-store";
import { readStoreKeys, saveStoreKeys } from "./keys";

/**
 * Makes a store the managed one of a server and starts the rollout that installs its Loki there. A server has room for
 * one: a second is `loki.server-taken`. Keys that are not given anew stay as they are sealed.
 */
export async function installStore(
  deps: Pick<Deps, "stores" | "vault" | "ids" | "doorbell">,
  input: InstallStoreInput,
  actor: Pick<Actor, "id" | "name">,
): Promise<Result<RolloutRow>> {
  const { logStores, servers } = deps.stores;
  const [store, server, stores] = await Promise.all([
    logStores.find(input.id),
    servers.find(input.serverId),
    logStores.list(),
  ]);
  if (!store?.settings.loki) return fail(problem("not-found", { what: "log store" }));
  if (!server) return fail(problem("not-found", { what: "server" }, { at: "serverId" }));
  const { shape } = store.settings.loki;
  if (shape.kind === "cluster") return fail(problem("loki.nodes-invalid", { name: server.name }));
  const other = stores.find(({ id, managedOnId }) => id !== store.id && managedOnId === server.id);
  if (other) {
    return fail(problem("loki.server-taken", { server: server.name, name: other.name }, { at: "serverId" }));
  }
  const { accessKey, secretKey } = input;
  if (accessKey && secretKey) await saveStoreKeys(deps, store.id, { id: accessKey, secret: secretKey });
  if (shape.kind === "single-s3" && shape.s3.keys === "environment") {
    const keys = await readStoreKeys(deps, store.id);
    if (!keys.ok) return keys;
    const missing = s3Variables.find((name) => !keys.value[name]);
    if (missing)
      return fail(problem("input.invalid", { field: missing, reason: "empty" }, { at: "accessKey" }));
  }
  const managed = await logStores.update(store.id, { kind: "managed", managedOnId: server.id });
  if (!managed.ok) return managed;
  return startStore(deps, store.id, actor);
}
