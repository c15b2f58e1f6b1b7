import { Explore } from "@/components/explore/explore";
import { mayAct } from "@/lib/core/access/policy";
import { definePage } from "@/lib/next/page";
import { titled } from "@/lib/next/title";
import { currentLanguage } from "@/lib/next/words";
import { listSavedQueries } from "@/lib/usecases/saved-queries/list";
import { removeQueryAction, saveQueryAction, updateQueryAction } from "./actions";

export const generateMetadata = titled("explore");

export default definePage({ role: "viewer" }, async function ExplorePage({ actor, deps }) {
  const [shelf, store] = await Promise.all([
    listSavedQueries(deps, actor.id, await currentLanguage()),
    deps.stores.logStores.findDefault(),
  ]);
  return (
    <Explore
      shelf={shelf}
      hasStore={store !== null}
      mayShare={mayAct(actor.role, "operator")}
      actions={{ save: saveQueryAction, update: updateQueryAction, remove: removeQueryAction }}
    />
  );
});
