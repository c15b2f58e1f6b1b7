import { lokiClient } from "@/lib/adapters/loki/client";
import type { Server } from "@/lib/core/fleet/model";
import { storeSettingsSchema } from "@/lib/core/loki/store-settings";
import { installStore } from "@/lib/usecases/log-stores/install";
import { runRollout } from "@/lib/usecases/rollouts/run";
import { ControlPlane, type Told } from "../control-plane";
import { uploads } from "./package-work";

/** A control plane that really asks its store, and holds uploads. */
export const openStorePlane = () => ControlPlane.open({ loki: lokiClient(), packages: uploads() });

/** Makes these the settings of the store, which is to be on the server. */
export async function wantStore(
  { deps }: ControlPlane,
  server: Server,
  loki: Record<string, unknown>,
): Promise<void> {
  const url = `http://${server.address}:3100`;
  const settings = storeSettingsSchema.parse({ loki: { http: { address: "0.0.0.0" }, ...loki } });
  await deps.stores.logStores.update("loki", { url, settings });
}

/** Installs the store on the server, or brings its settings there. */
export async function installOn(
  plane: ControlPlane,
  server: Server,
  loki: Record<string, unknown> = {},
): Promise<Told> {
  await wantStore(plane, server, loki);
  const form = { id: "loki", serverId: server.id, accessKey: null, secretKey: null };
  const started = await installStore(plane.deps, form, { id: "u1", name: "Ada" });
  if (!started.ok) throw new Error(JSON.stringify(started.problem));
  await runRollout(plane.deps, started.value.id);
  return plane.told(started.value.id);
}
