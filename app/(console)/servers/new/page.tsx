import { addLogPathAction, createServiceAction, placeServiceAction } from "@/app/(console)/services/actions";
import { createCredentialAction } from "@/app/(console)/settings/credential-actions";
import { AddServerWizard } from "@/components/servers/wizard/wizard";
import { presets } from "@/lib/core/formats/presets";
import { definePage } from "@/lib/next/page";
import { titled } from "@/lib/next/title";
import { getWiring } from "@/lib/next/wiring";
import { listCredentials } from "@/lib/usecases/credentials/list";
import { simulatedHosts } from "@/lib/usecases/demo/simulated-hosts";
import { addServerAction, lendDemoKeyAction, listLogFilesAction, probeKeyAction } from "./actions";

export const generateMetadata = titled("servers");

export default definePage({ role: "operator" }, async ({ deps }) => {
  const [credentials, services, servers, hosts] = await Promise.all([
    listCredentials(deps),
    deps.stores.services.list(),
    deps.stores.servers.list(),
    simulatedHosts(deps, (await getWiring()).env.demo),
  ]);
  const known = new Set(servers.map(({ address, port }) => `${address} ${port}`));
  return (
    <AddServerWizard
      credentials={credentials}
      services={services.map(({ id, name, env, logPaths }) => ({
        id,
        name,
        env,
        paths: logPaths.map((logPath) => logPath.path),
      }))}
      presets={presets.map(({ id, name }) => ({ id, name }))}
      simulated={hosts
        .filter(({ address, port }) => !known.has(`${address} ${port}`))
        .map(({ name, address, port, user, sudo, os, service }) => ({
          name,
          address,
          port,
          user,
          sudo,
          os,
          service,
        }))}
      jumps={servers.map(({ id, name }) => ({ id, name }))}
      actions={{
        createCredential: createCredentialAction,
        lendDemoKey: lendDemoKeyAction,
        probeKey: probeKeyAction,
        addServer: addServerAction,
        createService: createServiceAction,
        addLogPath: addLogPathAction,
        place: placeServiceAction,
        listFiles: listLogFilesAction,
      }}
    />
  );
});
