import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { factsScript } from "@/lib/core/rollout/script/facts";
import { installScript } from "@/lib/core/rollout/script/install";
import { apply, configOf, facts, install, lines, temporaryVillage, until } from "../__rig__/fixture";
import { boot, events, nextTx, nonce } from "../__rig__/host-client";
import type { VillageHost } from "../village";

let village: Awaited<ReturnType<typeof temporaryVillage>>;
beforeAll(async () => {
  village = await temporaryVillage();
});
afterAll(() => village.end());

function onDisk(host: VillageHost): string | null {
  return host.machine.disk.text("/etc/alloy/config.alloy");
}

async function count(selector: string): Promise<number> {
  return (await lines(village, selector)).length;
}

describe("Logyard's own scripts on a simulated host", () => {
  it("reads the facts of a fresh server", async () => {
    const { facts: read, config: text } = await facts(village, village.host("icsc-platform"));
    expect(read).toMatchObject({
      os: "ubuntu",
      osVersion: "22.04",
      arch: "x86_64",
      agentState: "absent",
      promtail: false,
    });
    expect(read.systemd).not.toBeNull();
    expect(Math.abs(read.clockSkewMs ?? 1e9)).toBeLessThan(2000);
    expect(text).toBeNull();
  });

  it("installs the agent, commits a config, and its lines arrive with the promised labels", async () => {
    const host = village.host("icsc-platform");
    expect(await install(village, host)).toMatchObject({ type: "end", outcome: "committed" });
    const { end, all } = await apply(village, host, configOf(village, host));
    expect(end).toMatchObject({ type: "end", outcome: "committed" });
    expect(all.filter((e) => e.type === "done").map((e) => e.outcome)).toEqual(["ok", "ok", "ok", "ok"]);
    expect((await facts(village, host)).facts).toMatchObject({ agentState: "active", agentUser: "alloy" });
    await until(async () => (await count('{host="icsc-platform", job="gunicorn_access"}')) > 1000);
    await until(async () => (await count('{host="icsc-platform", job="gunicorn_error"} |= "Traceback"')) > 0);
  });

  it("changes nothing when alloy refuses the text", async () => {
    const host = village.host("icsc-platform");
    const before = onDisk(host);
    const { end } = await apply(village, host, '# not alloy\nloki.write "default" { }\n');
    expect(end).toMatchObject({ type: "end", outcome: "aborted", code: "agent.config-invalid" });
    expect(onDisk(host)).toBe(before);
  });

  it("restores the old config when the reload fails", async () => {
    const host = village.host("icsc-platform");
    const before = onDisk(host)!;
    const bad = `${before}\nloki.process "bad" {\n\tforward_to = []\n\n\tstage.regex {\n\t\texpression = "(unclosed"\n\t}\n}\n`;
    const { end } = await apply(village, host, bad);
    expect(end).toMatchObject({ type: "end", outcome: "restored", code: "agent.reload-failed" });
    expect(onDisk(host)).toBe(before);
    expect((await host.machine.agent!.http("GET", "/-/healthy")).status).toBe(200);
  });

  it("changes nothing on a full disk, and says so", async () => {
    const host = village.host("icsc-platform");
    const before = onDisk(host)!;
    const next = `${before}\n// changed\n`;
    await host.setFault("disk-full");
    const { end, done } = await apply(village, host, next);
    await host.setFault("disk-full", false);
    expect(onDisk(host)).toBe(before);
    expect(end?.type === "end" ? end.outcome : done.code).not.toBe("committed");
    expect((await apply(village, host, before)).end).toMatchObject({ outcome: "committed" });
  });

  it("answers a truncated script and a repeated transaction as a real host does", async () => {
    const host = village.host("icsc-center-01");
    const txId = nextTx();
    await boot(village, host, installScript({ txId, nonce }), "unit", txId);
    const again = await boot(village, host, installScript({ txId, nonce }), "follow", txId);
    expect(again.code).toBe(0);
    expect(events(again).at(-1)).toMatchObject({ outcome: "committed" });
  });

  it("takes a sudo password from stdin, and refuses without one", async () => {
    const host = village.host("icsc-center-08");
    expect((await facts(village, host)).facts.os).toBe("ubuntu");
    const refused = await boot(village, { ...host, sudoPassword: null }, factsScript({ nonce }), "fg");
    expect(refused).toMatchObject({ code: 1, stderr: "sudo: a password is required\n" });
  });
});
