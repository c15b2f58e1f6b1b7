import { addLogPathAction, createServiceAction, placeServiceAction } from "@/app/(console)/services/actions";
import { createCredentialAction } from "@/app/(console)/settings/credential-actions";
import { AddServerWizard } from "@/components/servers/wizard/wizard";
import { presets } from "@/lib/core/formats/presets";
import { definePage } from "@/lib/next/page";
import { listCredentials } from "@/lib/usecases/credentials/list";
import { addServerAction, listLogFilesAction, probeKeyAction } from "./actions";

export default definePage({ role: "operator" }, async ({ deps }) => {
  const [credentials, services] = await Promise.all([listCredentials(deps), deps.stores.services.list()]);
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
      simulated={[]}
      actions={{
        createCredential: createCredentialAction,
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
