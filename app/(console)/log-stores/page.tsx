import { LogStores } from "@/components/log-stores/list";
import { mayAct } from "@/lib/core/access/policy";
import { definePage } from "@/lib/next/page";
import { listLogStores } from "@/lib/usecases/log-stores/list";
import {
  checkLogStoreAction,
  createLogStoreAction,
  makeDefaultLogStoreAction,
  removeLogStoreAction,
  updateLogStoreAction,
} from "./actions";

export default definePage({ role: "viewer" }, async ({ actor, deps }) => (
  <LogStores
    stores={await listLogStores(deps)}
    canEdit={mayAct(actor.role, "operator")}
    actions={{
      create: createLogStoreAction,
      update: updateLogStoreAction,
      remove: removeLogStoreAction,
      makeDefault: makeDefaultLogStoreAction,
      check: checkLogStoreAction,
    }}
  />
));
