import { LogStores } from "@/components/log-stores/list";
import { mayAct } from "@/lib/core/access/policy";
import { definePage } from "@/lib/next/page";
import { titled } from "@/lib/next/title";
import { getWiring } from "@/lib/next/wiring";
import { simulatedHosts } from "@/lib/usecases/demo/simulated-hosts";
import { listLogStores } from "@/lib/usecases/log-stores/list";
import {
  checkLogStoreAction,
  createLogStoreAction,
  lendDemoLogStoreAction,
  makeDefaultLogStoreAction,
  removeLogStoreAction,
  updateLogStoreAction,
} from "./actions";

export const generateMetadata = titled("logStores");

export default definePage({ role: "viewer" }, async ({ actor, deps }) => {
  const [stores, simulated] = await Promise.all([
    listLogStores(deps),
    simulatedHosts(deps, (await getWiring()).env.demo),
  ]);
  return (
    <LogStores
      stores={stores}
      offersDemo={simulated.length > 0 && !stores.some((store) => store.simulated)}
      canEdit={mayAct(actor.role, "operator")}
      actions={{
        create: createLogStoreAction,
        lendDemo: lendDemoLogStoreAction,
        update: updateLogStoreAction,
        remove: removeLogStoreAction,
        makeDefault: makeDefaultLogStoreAction,
        check: checkLogStoreAction,
      }}
    />
  );
});
