import { appendFileSync } from "node:fs";
import type { TestDatabase } from "@/lib/adapters/prisma/__rig__/database";
import type { RealHost } from "@/lib/adapters/ssh/__rig__/real-host";
import type { Sshd } from "@/lib/adapters/ssh/__rig__/sshd";
import type { Actor, Server } from "@/lib/core/fleet/model";
import { noLineOptions } from "@/lib/core/formats/options";
import { sealSignIn } from "@/lib/usecases/credentials/sealing";
import type { Deps } from "@/lib/usecases/deps";

export const actor: Actor = { id: "u1", name: "Ada", role: "operator" };

/** A person, the credential that the server accepts, and a store that answers on the agent's port. */
export async function plantBasics(
  test: TestDatabase,
  deps: Pick<Deps, "vault">,
  sshd: Sshd,
  real: RealHost,
): Promise<void> {
  const at = new Date();
  await test.db.user.create({
    data: { ...actor, email: "ada@example.org", emailVerified: true, createdAt: at, updatedAt: at },
  });
  await test.stores.credentials.create({
    id: "cred",
    name: "deploy key",
    kind: "key",
    sealed: sealSignIn(deps.vault, "cred", sshd.signIn),
    fingerprint: null,
  });
  await test.stores.logStores.create({
    id: "loki",
    name: "main",
    kind: "external",
    url: `http://${real.layout.address}`,
    pushUrl: null,
    tenant: null,
    auth: "none",
    username: null,
    tlsCa: null,
    isDefault: true,
    simulated: false,
    sealedSecret: null,
  });
}

/** One service with one log path on the server, and a line in its file. */
export async function plantService(
  test: TestDatabase,
  real: RealHost,
  server: Server,
  line: string,
): Promise<void> {
  const { services } = test.stores;
  await services.create({
    id: "api",
    name: "ssc-api",
    env: "prod",
    owner: "",
    labelSetId: null,
    labels: {},
  });
  await services.addLogPath({
    id: "access",
    serviceId: "api",
    name: "access",
    kind: "file",
    path: real.logFile,
    job: "gunicorn_access",
    preset: "gunicorn_access",
    logFormatId: null,
    timeZone: "UTC",
    options: noLineOptions,
    labelSetId: null,
    labels: {},
  });
  await services.place({ id: "p1", serverId: server.id, serviceId: "api", paths: {} });
  appendFileSync(real.logFile, `${line}\n`);
}
