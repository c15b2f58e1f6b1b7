import { afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import type { Server } from "@/lib/core/fleet/model";
import { Secret } from "@/lib/core/secret";
import { sealStoreSecret } from "@/lib/usecases/log-stores/sealing";
import { checkServerProofs } from "@/lib/usecases/proofs/check-server";
import { ControlPlane } from "./control-plane";
import { RigHost } from "./rig/host";

const config = "/etc/alloy/config.alloy";
let host: RigHost;
let plane: ControlPlane;
let server: Server;
beforeAll(async () => {
  host = await RigHost.start();
});
beforeEach(async () => {
  plane = await ControlPlane.open();
  server = await plane.server(host);
});
afterEach(() => plane.close());

it("a quiet file waits for a line and is not counted as proven; the line that comes is found", async () => {
  const log = "/var/log/quiet.log";
  await host.sh(`: >${log}; chmod 0644 ${log}`);
  await plane.watch(server, log);
  const told = await plane.deploy(server);
  expect(told).toMatchObject({
    outcome: "committed",
    code: null,
    paths: { total: 1, proven: 0, waiting: 1 },
  });
  const state = async () => {
    const looked = await checkServerProofs(plane.deps, server.id);
    return looked.ok ? looked.value[0]?.state : looked.problem.code;
  };
  expect(await state()).not.toBe("delivered");
  await host.sh(`echo 'the first line' >>${log}`);
  expect(await state()).not.toBe("delivered");
  await plane.deliver(server, "the first line");
  expect(await state()).toBe("delivered");
  expect(await plane.deploy(server)).toMatchObject({
    outcome: "in-sync",
    paths: { total: 1, proven: 1, waiting: 0 },
  });
});

it.each([
  ["a file that only its owner reads", "chmod 0600 /srv/app/own.log", "/srv/app/own.log"],
  ["a folder on the way that is shut", "chmod 0644 /srv/app/own.log; chmod 0700 /srv/app", "/srv/app"],
])("%s: the config runs, and what is in the way is named", async (_, harm, inTheWay) => {
  await host.sh(
    `mkdir -p /srv/app; chmod 0755 /srv/app; echo 'a line' >/srv/app/own.log; chown -R www-data: /srv/app; ${harm}`,
  );
  await plane.watch(server, "/srv/app/own.log");
  const told = await plane.deploy(server);
  expect([told.outcome, told.code]).toEqual(["needs-attention", "path.unreadable"]);
  expect(told.paths).toEqual({ total: 1, proven: 0, waiting: 0 });
  expect(`${JSON.stringify(told.run.problem)}`).toContain(`"${inTheWay}`);
  expect(await host.loaded()).toBe(told.run.configSha);
});

it("a config that the agent takes for valid and refuses when it loads it is taken back, and the old one runs", async () => {
  const first = await plane.deploy(server);
  expect(["committed", "in-sync"]).toContain(first.outcome);
  const before = host.read(config);
  // Not a certificate: `alloy validate` reads none of the files that a config names.
  const tlsCa = "-----BEGIN CERTIFICATE-----\nnone\n-----END CERTIFICATE-----\n";
  const url = "https://10.77.0.1:3100";
  expect(await plane.deps.stores.logStores.update("loki", { url, tlsCa })).toMatchObject({ ok: true });
  if ((await host.sh("alloy --version")).includes("stand-in")) {
    console.log("no real Alloy: what it refuses late is left to refusing.test.ts");
    return;
  }
  const told = await plane.deploy(server);
  expect(told.steps).toContain("validate ok");
  expect([told.outcome, told.code, told.revision]).toEqual(["restored", "agent.reload-failed", null]);
  expect(told.evidence).toMatch(/^400 /);
  expect(host.read(config)).toBe(before);
  expect((await host.sh("ls -A /etc/alloy")).trim()).toBe("config.alloy");
  expect(await host.loaded()).toBe(first.run.configSha);
});

it("the secret of a store that needs none any more leaves the host, once the config without it runs", async () => {
  const secretFile = "/etc/alloy/logyard-store-secret";
  const { vault, stores } = plane.deps;
  const sealedSecret = sealStoreSecret(vault, "loki", new Secret("tok-of-the-store"));
  expect(await stores.logStores.update("loki", { auth: "bearer", sealedSecret })).toMatchObject({ ok: true });
  expect((await plane.deploy(server)).outcome).toBe("committed");
  expect(host.read(secretFile)).toBe("tok-of-the-store");
  expect((await host.sh(`stat -c '%a %U:%G' ${secretFile}`)).trim()).toBe("640 root:alloy");
  expect(await stores.logStores.update("loki", { auth: "none", sealedSecret: null })).toMatchObject({
    ok: true,
  });
  expect((await plane.preview(server)).plan?.commands.at(-1)).toBe(`rm -f ${secretFile}`);
  const told = await plane.deploy(server);
  expect(told.outcome).toBe("committed");
  expect(told.output).not.toContain("tok-of-the-store");
  expect((await host.sh("ls -A /etc/alloy")).trim()).toBe("config.alloy");
  expect((await plane.deploy(server)).outcome).toBe("in-sync");
});
