import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { apply, configOf, facts, install, lines, temporaryVillage, until } from "./__rig__/fixture";
import { connect, run } from "./__rig__/host-client";
import { root } from "./hosts/disk";
import { raiseHost } from "./hosts/raise-host";
import { villageHosts } from "./hosts/spec";

const specs = villageHosts.slice(0, 1);

describe("the village over restarts and faults", () => {
  it("keeps ports, host keys, the agent and its config when it is started again", async () => {
    const first = await temporaryVillage({ specs });
    const host = first.host("icsc-platform");
    await install(first, host);
    const text = configOf(first, host);
    expect((await apply(first, host, text)).end).toMatchObject({ outcome: "committed" });
    await first.stop();
    const second = await temporaryVillage({ specs, dataDir: first.dataDir });
    const again = second.host("icsc-platform");
    expect(again).toMatchObject({ port: host.port, hostKey: host.hostKey });
    expect(second.storeUrl).toBe(first.storeUrl);
    expect(await facts(second, again)).toMatchObject({ config: text, facts: { agentState: "active" } });
    await second.end();
  });

  it("takes other ports when its own were taken, and still leads configs of the old store address to it", async () => {
    const first = await temporaryVillage({ specs });
    const host = first.host("icsc-platform");
    await install(first, host);
    await apply(first, host, configOf(first, host));
    await first.stop();
    const takers = [host.port, Number(new URL(first.storeUrl).port)].map((port) =>
      createServer().listen(port, "127.0.0.1"),
    );
    await Promise.all(takers.map((taker) => once(taker, "listening")));
    const second = await temporaryVillage({ specs, dataDir: first.dataDir });
    const again = second.host("icsc-platform");
    expect(second.storeUrl).not.toBe(first.storeUrl);
    expect(again.port).not.toBe(host.port);
    expect(await facts(second, again)).toMatchObject({ config: configOf(first, host) });
    await until(async () => (await lines(second, '{job="gunicorn_access"}')).length > 0);
    for (const taker of takers) taker.close();
    await second.end();
  });

  it("writes a host's state once at a time, and the last state stays", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "village-"));
    const living = await raiseHost(specs[0]!, { folder, storeUrl: "", formerStoreUrls: [], log: () => {} });
    const saves = Array.from({ length: 20 }, (_, i) => {
      living.machine.disk.write("/etc/motd", Buffer.from(`${i}\n`), root);
      return living.save();
    });
    await Promise.all(saves);
    const again = await raiseHost(specs[0]!, { folder, storeUrl: "", formerStoreUrls: [], log: () => {} });
    const kept = again.machine.disk.find("/etc/motd", root);
    expect(kept?.kind === "file" && kept.bytes.slice().toString()).toBe("19\n");
    await rm(folder, { recursive: true });
  });

  it("can be started after a start that failed", async () => {
    const file = path.join(await mkdtemp(path.join(tmpdir(), "village-")), "a-file");
    await writeFile(file, "");
    await expect(temporaryVillage({ specs, dataDir: file })).rejects.toThrow("ENOTDIR");
    const village = await temporaryVillage({ specs });
    expect(village.hosts).toHaveLength(1);
    await village.end();
  });

  it("refuses, changes its key, denies sudo and locks keys out, each as a real host would, and recovers", async () => {
    const village = await temporaryVillage({ specs });
    const host = village.host("icsc-platform");
    await host.setFault("refuse");
    await expect(connect(village, host)).rejects.toThrow("ECONNREFUSED");
    await host.setFault("refuse", false);
    await host.setFault("new-host-key");
    await expect(connect(village, host)).rejects.toThrow("verification failed");
    await host.setFault("new-host-key", false);
    await host.setFault("wrong-key");
    await expect(connect(village, host)).rejects.toThrow("authentication methods failed");
    await host.setFault("wrong-key", false);
    await host.setFault("sudo-refused");
    expect(await run(village, host, "sudo -n id -u")).toMatchObject({ code: 1, stdout: "" });
    await host.setFault("sudo-refused", false);
    expect(await run(village, host, "sudo -n id -u")).toMatchObject({ code: 0, stdout: "0\n" });
    await village.end();
  });
});
