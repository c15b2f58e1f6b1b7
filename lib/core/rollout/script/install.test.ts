import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ChosenPackage } from "@/lib/core/packages/source";
import { installScript, type PackageAction, pushedDir } from "./install";
import { type JournalEvent, JournalReader } from "./journal-parse";
import { type AgentLayout, defaultLayout } from "./layout";

const sha = (text: string) => createHash("sha256").update(text).digest("hex");
const repository = { kind: "repository", version: null } as const;

let dir = "";
let layout: AgentLayout = defaultLayout;
let number = 0;

/** A program of the host, as a shell script in a folder that comes first in PATH. */
function program(name: string, body: string): void {
  writeFileSync(join(dir, "bin", name), `#!/bin/sh\n${body}\n`, { mode: 0o755 });
}
const alloy = (version: string) => `#!/bin/sh\necho "alloy, version v${version} (branch: HEAD)"\n`;
const calls = () => (existsSync(join(dir, "calls")) ? readFileSync(join(dir, "calls"), "utf8") : "");
const installed = () => readFileSync(join(dir, "bin/alloy"), "utf8");

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "logyard-install-"));
  mkdirSync(join(dir, "bin"));
  const at = (name: string) => join(dir, name);
  layout = {
    ...defaultLayout,
    configPath: at("config.alloy"),
    stateDir: at("state"),
    runDir: at("run"),
    binDir: at("bin"),
  };
  writeFileSync(layout.configPath, "config\n");
  program(
    "systemctl",
    `echo "systemctl $*" >>${at("calls")}; [ "$1" != is-active ] || {
       grep -q 6.6.6 ${at("bin/alloy")} && { echo failed; exit 3; }; test ! -e ${at("stopped")}; }`,
  );
  program("usermod", `echo "usermod $*" >>${at("calls")}`);
  program("apt-mark", `echo "apt-mark $*" >>${at("calls")}`);
  program("apt-cache", "echo ' alloy | 1.18.10-1 | x'; echo ' alloy | 1.18.1-1 | x'");
  program("install", "exit 0");
  program("dpkg-query", "exit 1");
  program("dpkg", "exit 0");
  program(
    "apt-get",
    `echo "apt-get $*" >>${at("calls")}
     case "$*" in *remove* | *purge*) rm -f ${at("bin/alloy")} ;; *update* | *--download-only*) ;; *)
       echo 'dlstatus:1:37.5:Retrieving file 1 of 1' >&8
       while [ -e ${at("slow")} ]; do sleep 0.1; done
       [ ! -e ${at("broken")} ] || { echo 'E: no space'; exit 100; }
       cp ${at("new")} ${at("bin/alloy")} ;; esac`,
  );
  // The agent answers with the hash of its config while the program is not the bad one.
  program(
    "curl",
    `out=; url=; while [ $# -gt 0 ]; do case $1 in -o) out=$2; shift ;; http*) url=$1 ;; esac; shift; done
     case $url in
       *grafana.com*) echo key >"$out" ;;
       *mirror*) cp ${at("artifact")} "$out" ;;
       *) if grep -q 6.6.6 ${at("bin/alloy")}; then exit 7; fi
          printf 'alloy_config_hash{sha256="%s"} 1\\n' "$(sha256sum <${at("config.alloy")} | cut -d' ' -f1)" >"$out"
          printf 200 ;;
     esac`,
  );
  writeFileSync(at("new"), alloy("1.18.1"), { mode: 0o755 });
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function start(
  action: PackageAction,
  chosen: ChosenPackage = repository,
): { child: ChildProcess; txId: string } {
  number += 1;
  const txId = `t${number}`;
  mkdirSync(layout.runDir, { recursive: true });
  const path = join(layout.runDir, `${txId}.sh`);
  writeFileSync(path, installScript({ txId, nonce: txId, action, chosen, layout }));
  return { child: spawn("sh", [path, "apply"], { stdio: "ignore", detached: true }), txId };
}
const journal = (txId: string): readonly JournalEvent[] => {
  const path = join(layout.stateDir, "tx", txId, "journal");
  return existsSync(path) ? new JournalReader(txId).push(readFileSync(path, "utf8")) : [];
};
const gone = (child: ChildProcess) => new Promise<void>((resolve) => child.once("exit", () => resolve()));

async function run(action: PackageAction, chosen?: ChosenPackage) {
  const { child, txId } = start(action, chosen);
  await gone(child);
  const events = journal(txId);
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
  return { end: events.at(-1), text: events.map((one) => ("text" in one ? one.text : "")).join("\n") };
}

describe("putting the agent on a host", () => {
  it("takes the newest of the repository, and leaves one that is there alone", async () => {
    expect((await run("install")).end).toMatchObject({ outcome: "committed" });
    expect(installed()).toBe(alloy("1.18.1"));
    expect(calls()).toContain("apt-mark unhold alloy");
    writeFileSync(join(dir, "new"), alloy("9.9.9"));
    expect((await run("install")).end).toMatchObject({ outcome: "committed" });
    expect(installed()).toBe(alloy("1.18.1"));
  });

  it("takes the pinned version exactly and holds it; one that is not there is refused", async () => {
    const pinned = await run("install", { kind: "repository", version: "1.18.1" });
    expect(pinned.end).toMatchObject({ outcome: "committed" });
    expect(calls()).toMatch(/install -y .*alloy=1\.18\.1-1\n/);
    expect(calls()).toContain("apt-mark hold alloy");
    rmSync(join(dir, "bin/alloy"));
    const { end } = await run("install", { kind: "repository", version: "1.18" });
    expect(end).toMatchObject({ outcome: "aborted", code: "agent.install-failed" });
    expect(existsSync(join(dir, "bin/alloy"))).toBe(false);
  });

  it.each(["url", "file"])("compares the sha256 of a given file before it is unpacked: %s", async (kind) => {
    const text = "a package";
    const give = (sha256: string): ChosenPackage => ({
      kind: "artifact",
      version: "1.18.1",
      artifact: {
        architecture: "amd64",
        format: "deb",
        sha256,
        place:
          kind === "url"
            ? { kind: "url", url: "http://mirror.example.net/alloy.deb" }
            : { kind: "upload", name: "alloy.deb", sizeBytes: 9 },
      },
    });
    const put = (name: string) => {
      mkdirSync(pushedDir(layout), { recursive: true });
      writeFileSync(join(pushedDir(layout), `${name}.deb`), text);
    };
    writeFileSync(join(dir, "artifact"), text);
    put(sha("another"));
    const wrong = await run("install", give(sha("another")));
    expect(wrong.end).toMatchObject({ outcome: "aborted", code: "agent.install-failed" });
    expect(wrong.text).toContain(`expected ${sha("another")}`);
    expect(calls()).not.toContain("apt-get");
    put(sha(text));
    expect((await run("install", give(sha(text)))).end).toMatchObject({ outcome: "committed" });
    expect(installed()).toBe(alloy("1.18.1"));
  });

  it("tells the words of the package manager, and how far it is while it works", async () => {
    writeFileSync(join(dir, "slow"), "");
    writeFileSync(join(dir, "broken"), "");
    const { child, txId } = start("install");
    const seen = () =>
      journal(txId).some((one) => "text" in one && one.text === "37 % Retrieving file 1 of 1");
    await expect.poll(seen, { timeout: 20_000 }).toBe(true);
    rmSync(join(dir, "slow"));
    await gone(child);
    const end = journal(txId).at(-1);
    expect(end).toMatchObject({ outcome: "aborted", code: "agent.install-failed", text: "E: no space" });
  });
});

describe("another version", () => {
  beforeEach(() => writeFileSync(join(dir, "bin/alloy"), alloy("1.17.0"), { mode: 0o755 }));

  it("comes with a restart and the proof that the config is loaded", async () => {
    const { end, text } = await run("upgrade", { kind: "repository", version: "1.18.1" });
    expect(end).toMatchObject({ outcome: "committed" });
    expect(text).toContain(`config hash ${sha("config\n")}`);
    expect(installed()).toBe(alloy("1.18.1"));
  });

  it("goes again when it does not run the config: the old program is back and proven", async () => {
    writeFileSync(join(dir, "new"), alloy("6.6.6"));
    const { end } = await run("upgrade");
    expect(end).toMatchObject({ outcome: "restored", code: "agent.stopped" });
    expect(installed()).toBe(alloy("1.17.0"));
  });

  it("leaves a stopped agent stopped", async () => {
    writeFileSync(join(dir, "stopped"), "");
    expect((await run("upgrade")).end).toMatchObject({ outcome: "committed" });
    expect(calls()).not.toContain("systemctl restart");
  });

  it("brings the old program back when it was killed half way", async () => {
    writeFileSync(join(dir, "slow"), "");
    writeFileSync(join(dir, "new"), alloy("6.6.6"));
    const { child, txId } = start("upgrade");
    const begun = () => calls().includes("install -y --allow");
    await expect.poll(begun, { timeout: 20_000 }).toBe(true);
    const ended = gone(child);
    process.kill(-(child.pid ?? 0), "SIGKILL");
    await ended;
    writeFileSync(join(dir, "bin/alloy"), alloy("6.6.6"), { mode: 0o755 });
    const recovered = spawnSync("sh", [join(layout.runDir, `${txId}.sh`), "recover"]);
    expect(recovered.status).toBe(0);
    expect(journal(txId).at(-1)).toMatchObject({ outcome: "restored", code: "rollout.interrupted" });
    expect(installed()).toBe(alloy("1.17.0"));
  });
});

it("takes the agent away, and a second time finds nothing to do", async () => {
  writeFileSync(join(dir, "bin/alloy"), alloy("1.17.0"), { mode: 0o755 });
  expect((await run("remove")).end).toMatchObject({ outcome: "committed" });
  expect(existsSync(join(dir, "bin/alloy"))).toBe(false);
  expect(readFileSync(layout.configPath, "utf8")).toBe("config\n");
  expect((await run("remove")).end).toMatchObject({ outcome: "committed" });
});
