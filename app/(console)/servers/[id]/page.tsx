import { notFound } from "next/navigation";
import { z } from "zod";
import { startAgentsAction } from "@/app/(console)/rollouts/actions";
import { Crumbs } from "@/components/layout/crumbs";
import { ServerPage } from "@/components/servers/server-page";
import { mayAct } from "@/lib/core/access/policy";
import { agentDefaults } from "@/lib/core/fleet/agent-options";
import { definePage } from "@/lib/next/page";
import { titled } from "@/lib/next/title";
import { readAgentOptions } from "@/lib/usecases/agent-options/stored";
import { readPackageSource } from "@/lib/usecases/packages/source";
import { describeServer } from "@/lib/usecases/servers/describe";
import {
  acceptDriftAction,
  checkDriftAction,
  pinServerKeyAction,
  planAccessAction,
  proveServerAction,
  readServerKeyAction,
  removeServerAction,
  repairAccessAction,
  updateServerAction,
} from "./actions";

const named = (rows: readonly { readonly id: string; readonly name: string }[]) =>
  rows.map(({ id, name }) => ({ id, name }));

export const generateMetadata = titled("servers");

export default definePage(
  {
    role: "viewer",
    params: z.object({ id: z.string() }),
    query: z.object({ path: z.string().optional().catch(undefined) }),
  },
  async function serverPage({ actor, deps, params, query }) {
    const view = await describeServer(deps, params.id);
    if (!view) notFound();
    const [credentials, stores, labelSets, servers, agentOptions, source] = await Promise.all([
      deps.stores.credentials.list(),
      deps.stores.logStores.list(),
      deps.stores.labelSets.list(),
      deps.stores.servers.list(),
      readAgentOptions(deps),
      readPackageSource(deps, "alloy"),
    ]);
    return (
      <>
        <Crumbs items={[{ label: view.server.name, mono: true }]} />
        <ServerPage
          view={view}
          choices={{
            credentials: named(credentials),
            stores: named(stores),
            labelSets: named(labelSets),
            agent: agentDefaults(agentOptions),
            agentVersion: source.version,
            jumps: named(servers.filter(({ id }) => id !== params.id)),
          }}
          canEdit={mayAct(actor.role, "operator")}
          openPath={query.path ?? null}
          actions={{
            prove: proveServerAction,
            planAccess: planAccessAction,
            repairAccess: repairAccessAction,
            checkDrift: checkDriftAction,
            acceptDrift: acceptDriftAction,
            update: updateServerAction,
            changeAgent: startAgentsAction,
            remove: removeServerAction,
            readKey: readServerKeyAction,
            pin: pinServerKeyAction,
          }}
        />
      </>
    );
  },
);
