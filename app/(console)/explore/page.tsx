import { Explore } from "@/components/explore/explore";
import { mayAct } from "@/lib/core/access/policy";
import { definePage } from "@/lib/next/page";
import { titled } from "@/lib/next/title";
import { currentLanguage } from "@/lib/next/words";
import { listSavedQueries } from "@/lib/usecases/saved-queries/list";
import { removeQueryAction, saveQueryAction, updateQueryAction } from "./actions";

export const generateMetadata = titled("explore");

export default definePage({ role: "viewer" }, async function ExplorePage({ actor, deps }) {
  const [shelf, stores] = await Promise.all([
    listSavedQueries(deps, actor.id, await currentLanguage()),
    deps.stores.logStores.list(),
  ]);
  return (
    <Explore
      shelf={shelf}
      stores={stores
        .toSorted((a, b) => Number(b.isDefault) - Number(a.isDefault))
        .map(({ id, name }) => ({ id, name }))}
      mayShare={mayAct(actor.role, "operator")}
      actions={{ save: saveQueryAction, update: updateQueryAction, remove: removeQueryAction }}
    />
  );
});
