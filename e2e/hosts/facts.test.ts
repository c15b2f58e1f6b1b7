import { createHash } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { factsScript } from "@/lib/core/rollout/script/facts";
import { parseFacts } from "@/lib/core/rollout/script/facts-parse";
import { RigHost } from "./rig/host";

const config = "/etc/alloy/config.alloy";
let host: RigHost;
let version: string | undefined;
beforeAll(async () => {
  host = await RigHost.start();
  version = /v?(\d+\.\d+\.\d+\S*)/.exec(await host.sh("alloy --version"))?.[1];
});

/** What the facts say of the agent, read by sh on the host. */
async function seen() {
  const script = Buffer.from(factsScript({ nonce: "n" })).toString("base64");
  const said = await host.sh(`echo ${script} | base64 -d >/root/facts.sh; sh /root/facts.sh`);
  const report = parseFacts(said, "n", Date.now());
  return {
    version: report?.facts.agentVersion,
    state: report?.facts.agentState,
    unit: report?.unitState,
    loaded: report?.loadedSha,
  };
}

const running = () => ({
  version,
  state: "active",
  unit: "active",
  loaded: createHash("sha256").update(host.read(config)).digest("hex"),
});

it.each([
  ["everything", ""],
  ["no curl", "curl"],
  ["no bash", "bash"],
  ["neither", "curl bash"],
])("says what the agent runs by whatever the host has: %s", async (_, missing) => {
  const away = missing.split(" ").filter(Boolean);
  await host.sh(away.map((tool) => `mv /usr/bin/${tool} /root/`).join(";"));
  try {
    expect(await seen()).toEqual(running());
  } finally {
    await host.sh(away.map((tool) => `mv /root/${tool} /usr/bin/`).join(";"));
  }
});

it("asks the program that is installed now, where another one runs", async () => {
  await host.sh(`p=$(command -v alloy); cp -a "$p" /root/alloy.kept
printf '#!/bin/sh\\necho alloy, version v9.9.9\\n' >/root/alloy.new; chmod 0755 /root/alloy.new; mv /root/alloy.new "$p"`);
  expect(await seen()).toEqual({ ...running(), version: "9.9.9" });
  await host.sh('mv /root/alloy.kept "$(command -v alloy)"');
});

it("does not take another program at the agent's address for the agent", async () => {
  await host.sh(`systemctl stop alloy; mkdir /root/other; echo 'alloy_build_info{version="v6.6.6"} 1' >/root/other/metrics
systemd-run -q --unit=other python3 -m http.server 12345 -b 127.0.0.1 -d /root/other
n=0; until curl -fsS localhost:12345/metrics; do n=$((n+1)); [ $n -lt 200 ]; sleep 0.1; done`);
  expect(await seen()).toMatchObject({ version, state: "inactive", unit: "inactive" });
  await host.sh("systemctl stop other");
});

it("tells an agent that is stopped", async () => {
  await host.sh("systemctl stop alloy");
  expect(await seen()).toEqual({ version, state: "inactive", unit: "inactive", loaded: null });
});
