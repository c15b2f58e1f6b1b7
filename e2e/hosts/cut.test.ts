import { setTimeout as delay } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Server } from "@/lib/core/fleet/model";
import type { RolloutDeps } from "@/lib/usecases/rollouts/open-host";
import { runRollout } from "@/lib/usecases/rollouts/run";
import { ControlPlane } from "./control-plane";
import { RigHost } from "./rig/host";
import { Link } from "./rig/link";

const config = "/etc/alloy/config.alloy";
let host: RigHost;
let link: Link;
let plane: ControlPlane;
let server: Server;
let turn = 0;
beforeAll(async () => {
  // The agent that can be slow on demand, so that there is time to strike while it reloads.
  host = await RigHost.start("stand-in");
  await host.sh("mkdir /var/log/app; echo 'a line' >/var/log/app/access.log; chmod 0644 /var/log/app/*");
});
beforeEach(async () => {
  link = await Link.open(host.address);
  plane = await ControlPlane.open();
  server = await plane.server(host, { link });
  await plane.watch(server, "/var/log/app/access.log");
  await plane.deliver(server, "a line");
  turn += 1;
  await plane.want(`turn-${turn}-fault-slow`);
});
afterEach(async () => {
  await link.close();
  await plane.close();
});
afterAll(() => host.sh("rm -f /usr/sbin/mv"));

/** Runs a rollout, and strikes when the host's transaction has written that it came to this state. */
async function strikeAt(state: string, strike: () => Promise<unknown> | unknown) {
  const rollout = await plane.agree(server);
  const before = host.read(config);
  const { run } = await plane.told(rollout);
  const journal = `/var/lib/logyard/tx/${run.id}/journal`;
  const written = () => host.exists(journal) && host.read(journal).includes(`state name=${state}\n`);
  const running = runRollout(plane.deps, rollout);
  while (!written()) await delay(1);
  await strike();
  await running;
  return { ...(await plane.told(rollout)), before };
}

async function expectClean(): Promise<void> {
  expect((await host.sh("ls -A /etc/alloy")).trim()).toBe("config.alloy");
  expect(
    await host.sh(
      "set +e; ls -A /run/logyard 2>/dev/null; ls /etc/systemd/system | grep logyard | grep -v recover; true",
    ),
  ).toBe("");
}

it("a slow and thin wire takes longer, and the rollout commits", async () => {
  link.delayMs = 110;
  link.bytesPerSecond = 24_000;
  const told = await plane.deploy(server);
  expect(told).toMatchObject({ outcome: "committed", paths: { total: 1, proven: 1, waiting: 0 } });
  expect(await host.loaded()).toBe(told.run.configSha);
});

it("a script that is killed after its last word leaves nothing: the next contact tidies up", async () => {
  const { run } = await plane.deploy(server);
  const base = "/var/lib/logyard";
  const own = [`/run/logyard/${run.id}.sh`, `/run/logyard/${run.id}.sh.sum`, `${base}/tx/${run.id}/pid`];
  const remains = [`${base}/owner`, ...own];
  // As a kill leaves it before the first of them is removed, before the second, and so on.
  for (let removed = 0; removed < remains.length; removed += 1) {
    expect(await host.sh(`ls -d ${remains.join(" ")} 2>/dev/null || true`)).toBe("");
    await host.sh(
      `mkdir -p /run/logyard; for file in ${remains.slice(removed).join(" ")}; do echo 4194300 >$file; done`,
    );
    expect(await plane.preview(server)).toMatchObject({ problems: [] });
  }
  expect(await host.sh(`ls -d ${remains.join(" ")} 2>/dev/null || true`)).toBe("");
});

describe("a wire that is cut", () => {
  it.each(["staged", "swapped", "verified"])(
    "once it is %s: the host goes on, and the end is heard",
    async (state) => {
      const told = await strikeAt(state, () => expect(link.cut()).toBe(1));
      expect(told).toMatchObject({ outcome: "committed", code: null, revision: 1 });
      // No step is told twice, although the journal was read twice.
      expect(new Set(told.steps).size).toBe(told.steps.length);
      expect(await host.loaded()).toBe(told.run.configSha);
      await expectClean();
    },
  );

  it("in the upload of the transaction: nothing was begun, and it is said so", async () => {
    const rollout = await plane.agree(server);
    const before = host.read(config);
    const hosts: RolloutDeps["hosts"] = {
      ...plane.deps.hosts,
      async connect(target, limits) {
        const opened = await plane.deps.hosts.connect(target, limits);
        if (!opened.ok) return opened;
        async function* cutTransaction(pieces: AsyncIterable<Uint8Array>) {
          for await (const piece of pieces) {
            if (/^LYTX1 .* unit$/m.test(new TextDecoder().decode(piece))) {
              link.cutAfterBytes = link.sentBytes + 6000;
            }
            yield piece;
          }
        }
        const exec: typeof opened.value.exec = (command, { stdin = "", ...options }) => {
          const isShell = typeof stdin !== "string" && !(stdin instanceof Uint8Array);
          return opened.value.exec(command, { ...options, stdin: isShell ? cutTransaction(stdin) : stdin });
        };
        return { ok: true, value: { ...opened.value, exec } };
      },
    };
    await runRollout({ ...plane.deps, hosts }, rollout);
    const told = await plane.told(rollout);
    expect([told.outcome, told.code]).toEqual(["aborted", "host.command-failed"]);
    expect(host.read(config)).toBe(before);
    await expectClean();
  });
});

describe("a machine that goes down", () => {
  /** Holds the transaction before it renames the config: between `swapping` and `swapped`. */
  const holdSwap = `printf '%s\n' '#!/bin/sh' 'case $* in *.new\\ ${config}) [ -e /var/tmp/held ] || { touch /var/tmp/held; sync; sleep 60; };; esac' 'exec /bin/mv "$@"' >/usr/sbin/mv
    chmod 0755 /usr/sbin/mv; rm -f /var/tmp/held`;

  it.each([
    ["swapping", "loses its power", () => host.pullPlug().then(() => host.boot())],
    ["swapped", "loses its power", () => host.pullPlug().then(() => host.boot())],
    ["swapped", "is rebooted in order", () => host.reboot()],
  ] as const)(
    "once it is %s and it %s: the old config runs again before anybody asks",
    async (state, _, strike) => {
      await host.sh(state === "swapping" ? holdSwap : "rm -f /usr/sbin/mv");
      let loaded: string | null = null;
      const told = await strikeAt(state, async () => {
        await strike();
        // Meanwhile its journal is read at most: what runs now, the host came to by itself.
        for (let i = 0; i < 100 && loaded === null; i += 1, await delay(100)) loaded = await host.loaded();
      });
      expect([told.outcome, told.code]).toEqual(["restored", "rollout.interrupted"]);
      expect(host.read(config)).toBe(told.before);
      expect((await host.sh("systemctl is-active alloy")).trim()).toBe("active");
      expect(await host.loaded()).toBe(loaded);
      expect(await plane.preview(server)).toMatchObject({ problems: [] });
      await expectClean();
      await host.sh("rm -f /usr/sbin/mv");
      expect(await plane.deploy(server)).toMatchObject({ outcome: "committed" });
    },
  );
});
