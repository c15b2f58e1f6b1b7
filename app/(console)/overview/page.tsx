import { Page } from "@/components/layout/page-header";
import { OverviewView } from "@/components/overview/overview-view";
import { mayAct } from "@/lib/core/access/policy";
import { definePage } from "@/lib/next/page";
import { titled } from "@/lib/next/title";
import { readOverview } from "@/lib/usecases/overview/read";
import { startDemoAction } from "../../(auth)/setup/actions";
import { checkNowAction } from "./actions";

export const generateMetadata = titled("overview");

export default definePage({ role: "viewer" }, async function overviewPage({ actor, deps }) {
  return (
    <Page>
      <OverviewView
        first={await readOverview(deps)}
        canAct={mayAct(actor.role, "operator")}
        canStartDemo={mayAct(actor.role, "admin")}
        checkNow={checkNowAction}
        startDemo={startDemoAction}
      />
    </Page>
  );
});
