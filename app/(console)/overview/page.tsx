import type { Metadata } from "next";
import { Page } from "@/components/layout/page-header";
import { OverviewView } from "@/components/overview/overview-view";
import { mayAct } from "@/lib/core/access/policy";
import { definePage } from "@/lib/next/page";
import { words } from "@/lib/next/words";
import { readOverview } from "@/lib/usecases/overview/read";
import { startDemoAction } from "../../(auth)/setup/actions";
import { checkNowAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words("shell"))("nav.overview") };
}

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
