import { describe, expect, it } from "vitest";
import { apply, configOf, facts, install, temporaryVillage } from "./__rig__/fixture";
import { connect, run } from "./__rig__/host-client";
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
