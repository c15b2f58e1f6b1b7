import {
  parseStoreVersion,
  type StoreUpgrade,
  storeUpgrade,
  storeVersionScript,
} from "@/lib/core/loki/store-version";
import { problem } from "@/lib/core/problem";
import { fail, ok, type Result } from "@/lib/core/result";
import type { RemoteHost } from "@/lib/ports/remote-host";
import type { Deps } from "@/lib/usecases/deps";
import { runScript } from "@/lib/usecases/hosts/run-script";
import { type HostAccess, withHost } from "@/lib/usecases/hosts/target";
import { readPackageSource } from "@/lib/usecases/packages/source";
import { desiredNode } from "./store-node";

/** The Loki that a host has; null for none. */
export async function readStoreVersion(
  deps: Pick<Deps, "ids">,
  host: RemoteHost,
  access: HostAccess,
): Promise<Result<string | null>> {
  const nonce = deps.ids.next();
  const ran = await runScript(host, {
    ...{ script: storeVersionScript(nonce), mode: "fg", txId: nonce, nonce, sudo: access.sudo },
    timeoutMs: 40_000,
  });
  return ran.ok ? ok(parseStoreVersion(ran.value.stdout, nonce)) : ran;
}

/** What installing a store on a server would do to its Loki. */
export interface StoreVersionPreview {
  /** The Loki that is there now; null for none. */
  readonly running: string | null;
  /** Set when another one takes its place. */
  readonly upgrade: StoreUpgrade | null;
}

/** Looks at a server before a store is installed on it. Changes nothing. */
export async function previewStore(
  deps: Pick<Deps, "stores" | "vault" | "hosts" | "ids">,
  input: { readonly id: string; readonly serverId: string },
): Promise<Result<StoreVersionPreview>> {
  const [store, server] = await Promise.all([
    deps.stores.logStores.find(input.id),
    deps.stores.servers.find(input.serverId),
  ]);
  if (!store) return fail(problem("not-found", { what: "log store" }));
  if (!server) return fail(problem("not-found", { what: "server" }, { at: "serverId" }));
  const node = await desiredNode(deps, store, server);
  if (!node.ok) return fail(node.problem[0] ?? problem("internal"));
  const running = await withHost(deps, server, { timeoutMs: 15_000 }, (host, access) =>
    readStoreVersion(deps, host, access),
  );
  if (!running.ok) return running;
  const source = await readPackageSource(deps, "loki");
  return ok({
    running: running.value,
    upgrade: storeUpgrade(source, node.value.settings.version, running.value),
  });
}
