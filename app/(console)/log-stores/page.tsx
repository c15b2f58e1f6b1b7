import { LogStores } from "@/components/log-stores/list";
import { mayAct } from "@/lib/core/access/policy";
import { definePage } from "@/lib/next/page";
import { titled } from "@/lib/next/title";
import { getWiring } from "@/lib/next/wiring";
import { simulatedHosts } from "@/lib/usecases/demo/simulated-hosts";
import { listLogStores } from "@/lib/usecases/log-stores/list";
import { storeTexts } from "@/lib/usecases/log-stores/texts";
import {
  checkLogStoreAction,
  createLogStoreAction,
  installStoreAction,
  lendDemoLogStoreAction,
  lookAtStoreAction,
  makeDefaultLogStoreAction,
  removeLogStoreAction,
  saveStoreSettingsAction,
  updateLogStoreAction,
} from "./actions";

export const generateMetadata = titled("logStores");

export default definePage({ role: "viewer" }, async ({ actor, deps }) => {
  const [stores, texts, servers, simulated] = await Promise.all([
    listLogStores(deps),
    storeTexts(deps),
    deps.stores.servers.list(),
    simulatedHosts(deps, (await getWiring()).env.demo),
  ]);
  return (
    <LogStores
      stores={stores}
      texts={texts}
      hosts={servers.filter((one) => !one.simulated).map(({ id, name }) => ({ id, name }))}
      offersDemo={simulated.length > 0 && !stores.some((store) => store.simulated)}
      canEdit={mayAct(actor.role, "operator")}
      actions={{
        create: createLogStoreAction,
        lendDemo: lendDemoLogStoreAction,
        update: updateLogStoreAction,
        remove: removeLogStoreAction,
        makeDefault: makeDefaultLogStoreAction,
        check: checkLogStoreAction,
        saveSettings: saveStoreSettingsAction,
        install: installStoreAction,
        look: lookAtStoreAction,
      }}
    />
  );
});
