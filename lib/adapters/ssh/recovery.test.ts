import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { applyScript } from "@/lib/core/rollout/script/apply";
import { factsScript } from "@/lib/core/rollout/script/facts";
import { parseFacts } from "@/lib/core/rollout/script/facts-parse";
import { type RealHost, startRealHost } from "./__rig__/real-host";
import { runShell } from "./__rig__/shell";

const sha = (text: string) => createHash("sha256").update(text).digest("hex");
const before = "// old loki.write\n";
const after = "// new loki.write\n";
const hasTools = spawnSync("sh", ["-c", "command -v flock runuser timeout"]).status === 0;

/** Who comes by after the script was killed: the next look at the host, systemd, which calls the script again, or a boot. */
const finish = {
  async look({ layout, dir }: RealHost, _script: string, outcome: string) {
    const looked = await runShell(join(dir, "facts.sh"), factsScript({ nonce: "n2", layout }));
    const report = parseFacts(looked.stdout, "n2", Date.now());
    expect(report?.recovered).toEqual([{ txId: "t1", outcome }]);
  },
  async systemd({ dir }: RealHost, script: string) {
    expect(await runShell(join(dir, "apply.sh"), script, "recover")).toMatchObject({ code: 0 });
  },
  async boot({ layout, dir }: RealHost) {
    expect(readdirSync(layout.unitDir)).toContain("logyard-recover.service");
    const kept = readFileSync(join(layout.stateDir, "recover.sh"), "utf8");
    // It stays on the disk over a reboot, and must hold nothing of the files.
    expect(kept).not.toContain(after.trim());
    expect(await runShell(join(dir, "recover.sh"), kept)).toMatchObject({ code: 0 });
  },
};

const able = hasTools && process.getuid?.() === 0;

it.runIf(able).each([
  ["staging", "aborted", before, "look"],
  ["staged", "aborted", before, "look"],
  ["validated", "aborted", before, "look"],
  ["swapping", "restored", before, "look"],
  ["swapped", "restored", before, "look"],
  ["restoring", "restored", before, "look"],
  ["verified", "committed", after, "look"],
  ["validated", "aborted", before, "systemd"],
  ["swapped", "restored", before, "systemd"],
  ["restoring", "restored", before, "systemd"],
  ["verified", "committed", after, "systemd"],
  ["swapping", "restored", before, "boot"],
  ["swapped", "restored", before, "boot"],
  ["verified", "committed", after, "boot"],
] as const)("a transaction killed at %s is %s (%j) by: %s", async (state, outcome, config, by) => {
  const host = await startRealHost();
  const { layout, dir } = host;
  try {
    writeFileSync(layout.configPath, before);
    await fetch(`http://${layout.address}/-/reload`, { method: "POST" });
    if (state === "restoring") host.setFault("reload");
    const retired = join(dir, "etc", "secret-of-before");
    writeFileSync(retired, "needed by the old config alone");
    const file = {
      path: layout.configPath,
      text: after,
      sha256: sha(after),
      previousSha: sha(before),
      mode: "0644",
      owner: "root:root",
    };
    const told = '  ev "state name=$1"\n';
    const script = applyScript({ txId: "t1", nonce: "n1", layout, files: [file], retired: [retired] });
    const killed = script.replace(told, () => `${told}  [ "$1" = ${state} ] && kill -9 $$\n  :\n`);
    expect(killed).not.toBe(script);
    expect(await runShell(join(dir, "apply.sh"), killed, "apply")).toMatchObject({ signal: "SIGKILL" });
    await finish[by](host, script, outcome);
    expect(host.configText()).toBe(config);
    expect(host.loaded()).toBe(config);
    const left = config === after ? ["config.alloy"] : ["config.alloy", "secret-of-before"];
    expect(readdirSync(join(dir, "etc"))).toEqual(left);
    const journal = readFileSync(join(layout.stateDir, "tx", "t1", "journal"), "utf8");
    expect(journal).toMatch(new RegExp(`end outcome=${outcome} .*\n$`));
    // The recovery stays for the next transaction, once one came as far as to need it.
    const needed = !["staging", "staged", "validated"].includes(state);
    expect(existsSync(join(layout.unitDir, "logyard-recover.service"))).toBe(needed);
  } finally {
    await host.close();
  }
});

it.runIf(able).each(["look", "systemd"] as const)(
  "a transaction killed before its last word is told as what it came to, by: %s",
  async (by) => {
    const host = await startRealHost();
    const { layout, dir } = host;
    try {
      const file = { path: layout.configPath, text: after, sha256: sha(after), previousSha: null };
      const files = [{ ...file, mode: "0644", owner: "root:root" }];
      const script = applyScript({ txId: "t1", nonce: "n1", layout, files });
      const killed = script.replace('  fi\n  text "$3"', () => '  fi\n  kill -9 $$\n  text "$3"');
      expect(killed).not.toBe(script);
      expect(await runShell(join(dir, "apply.sh"), killed, "apply")).toMatchObject({ signal: "SIGKILL" });
      expect(existsSync(join(layout.stateDir, "tx", "t1", "vars"))).toBe(false);
      await finish[by](host, script, "committed");
      expect(host.configText()).toBe(after);
      const journal = readFileSync(join(layout.stateDir, "tx", "t1", "journal"), "utf8");
      expect(journal).toMatch(/ end outcome=committed .*\n$/);
    } finally {
      await host.close();
    }
  },
);
