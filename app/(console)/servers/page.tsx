import { ServerList } from "@/components/servers/list";
import { mayAct } from "@/lib/core/access/policy";
import { definePage } from "@/lib/next/page";
import { titled } from "@/lib/next/title";
import { getWiring } from "@/lib/next/wiring";
import { simulatedHosts } from "@/lib/usecases/demo/simulated-hosts";
import { summarizeServers } from "@/lib/usecases/servers/summarize";

export const generateMetadata = titled("servers");

export default definePage({ role: "viewer" }, async function serversPage({ actor, deps }) {
  return (
    <ServerList
      servers={await summarizeServers(deps)}
      canEdit={mayAct(actor.role, "operator")}
      simulatedReady={(await simulatedHosts(deps, (await getWiring()).env.demo)).length > 0}
    />
  );
});
