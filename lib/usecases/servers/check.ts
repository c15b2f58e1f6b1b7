import type { CheckEvent } from "@/lib/core/fleet/checks";
import type { ConnectionInput } from "@/lib/core/fleet/forms/server";
import type { AgentLayout } from "@/lib/core/rollout/script/layout";
import type { Deps } from "@/lib/usecases/deps";
import { draftAccess } from "@/lib/usecases/hosts/target";
import { runChecks } from "./run-checks";

/** The staged checks of a server that is about to be added. Nothing is stored. */
export async function* checkServer(
  deps: Pick<Deps, "stores" | "vault" | "hosts" | "clock" | "ids">,
  input: ConnectionInput & { readonly logStoreId: string | null },
  options: { readonly signal?: AbortSignal; readonly layout?: AgentLayout } = {},
): AsyncGenerator<CheckEvent, void> {
  const access = await draftAccess(deps, input);
  if (!access.ok) {
    yield {
      check: "signIn",
      state: "failed",
      detail: "",
      evidence: null,
      problem: access.problem,
      durationMs: 0,
    };
    return;
  }
  const store = input.logStoreId
    ? await deps.stores.logStores.find(input.logStoreId)
    : await deps.stores.logStores.findDefault();
  const { signal, layout } = options;
  yield* runChecks(
    deps,
    { access: access.value, store, lastSha: null, ...(layout ? { layout } : {}) },
    signal,
  );
}
