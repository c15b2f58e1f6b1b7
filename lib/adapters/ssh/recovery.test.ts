import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { applyScript } from "@/lib/core/rollout/script/apply";
import { factsScript } from "@/lib/core/rollout/script/facts";
import { parseFacts } from "@/lib/core/rollout/script/facts-parse";
import { startRealHost } from "./__rig__/real-host";
import { runShell } from "./__rig__/shell";

const sha = (text: string) => createHash("sha256").update(text).digest("hex");
const before = "// old loki.write\n";
const after = "// new loki.write\n";
const hasTools = spawnSync("sh", ["-c", "command -v flock runuser timeout"]).status === 0;

it.runIf(hasTools && process.getuid?.() === 0).each([
  ["staging", "aborted", before],
  ["staged", "aborted", before],
  ["validated", "aborted", before],
  ["swapping", "restored", before],
  ["swapped", "restored", before],
  ["restoring", "restored", before],
  ["verified", "committed", after],
])("a transaction killed at %s is %s at the next look", async (state, outcome, config) => {
  const host = await startRealHost();
  const { layout, dir } = host;
  try {
    writeFileSync(layout.configPath, before);
    await fetch(`http://${layout.address}/-/reload`, { method: "POST" });
    if (state === "restoring") host.setFault("reload");
    const file = {
      path: layout.configPath,
      text: after,
      sha256: sha(after),
      previousSha: sha(before),
      mode: "0644",
      owner: "root:root",
    };
    const told = '  ev "state name=$1"\n';
    const script = applyScript({ txId: "t1", nonce: "n1", layout, files: [file] });
    const killed = script.replace(told, () => `${told}  [ "$1" = ${state} ] && kill -9 $$\n  :\n`);
    expect(killed).not.toBe(script);
    expect(await runShell(join(dir, "apply.sh"), killed, "apply")).toMatchObject({ signal: "SIGKILL" });
    const looked = await runShell(join(dir, "facts.sh"), factsScript({ nonce: "n2", layout }));
    const report = parseFacts(looked.stdout, "n2", Date.now());
    expect(report?.recovered).toEqual([{ txId: "t1", outcome }]);
    expect(host.configText()).toBe(config);
    expect(host.loaded()).toBe(config);
    expect(readdirSync(join(dir, "etc"))).toEqual(["config.alloy"]);
  } finally {
    await host.close();
  }
});
