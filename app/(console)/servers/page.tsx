import type { Metadata } from "next";
import { ServerList } from "@/components/servers/list";
import { mayAct } from "@/lib/core/access/policy";
import { definePage } from "@/lib/next/page";
import { getWiring } from "@/lib/next/wiring";
import { words } from "@/lib/next/words";
import { simulatedHosts } from "@/lib/usecases/demo/simulated-hosts";
import { summarizeServers } from "@/lib/usecases/servers/summarize";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words("servers"))("title") };
}

export default definePage({ role: "viewer" }, async function serversPage({ actor, deps }) {
  return (
    <ServerList
      servers={await summarizeServers(deps)}
      canEdit={mayAct(actor.role, "operator")}
      simulatedReady={(await simulatedHosts(deps, (await getWiring()).env.demo)).length > 0}
    />
  );
});
