import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { factsScript } from "@/lib/core/rollout/script/facts";
import { parseFacts } from "@/lib/core/rollout/script/facts-parse";
import { type RealHost, startRealHost } from "./__rig__/real-host";
import { runShell } from "./__rig__/shell";

const hasTools = spawnSync("sh", ["-c", "command -v flock"]).status === 0;
let host: RealHost;
let tx: string;
beforeEach(async () => {
  host = await startRealHost();
  tx = join(host.layout.stateDir, "tx");
  mkdirSync(tx, { recursive: true });
});
afterEach(() => host.close());

/** The folder of a transaction that was touched so many minutes ago. */
function plant(name: string, minutesAgo: number, journal: string, vars = false): void {
  mkdirSync(join(tx, name));
  writeFileSync(join(tx, name, "journal"), journal);
  if (vars) writeFileSync(join(tx, name, "vars"), "TX=x COUNT=0\n");
  age(name, minutesAgo);
}
function age(name: string, minutesAgo: number): void {
  const at = Date.now() / 1000 - minutesAgo * 60;
  utimesSync(join(tx, name), at, at);
}
const ended = (nonce: string, outcome = "committed") =>
  `@${nonce} 1 1.0 begin version=1\n@${nonce} 2 2.0 end outcome=${outcome} code= text=\n`;
const names = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => `tx-${String(from + i).padStart(2, "0")}`);

async function look() {
  const { layout, dir } = host;
  const looked = await runShell(join(dir, "facts.sh"), factsScript({ nonce: "n2", layout }));
  return parseFacts(looked.stdout, "n2", Date.now());
}

it.runIf(hasTools)("keeps the last twenty transactions of a host, and removes older ones", async () => {
  for (const [i, name] of names(1, 50).entries()) plant(name, 50 - i, ended(name));
  expect(await look()).not.toBeNull();
  expect(readdirSync(tx).sort()).toEqual(names(31, 50));
  await look();
  expect(readdirSync(tx)).toHaveLength(20);
});

it.runIf(hasTools)("never removes one that may run or is broken, nor what is not a transaction", async () => {
  for (const [i, name] of names(1, 35).entries()) plant(name, 35 - i, ended(name));
  plant("running", 90, "@running 1 1.0 begin version=1\n");
  plant("broken", 91, ended("broken", "broken"), true);
  plant("not ours", 92, ended("x"));
  const outside = join(host.dir, "outside");
  mkdirSync(outside);
  writeFileSync(join(outside, "journal"), ended("outside"));
  symlinkSync(outside, join(tx, "link"));
  writeFileSync(join(tx, "a-file"), "");
  age("a-file", 93);
  expect(await look()).not.toBeNull();
  const left = readdirSync(tx);
  for (const kept of ["running", "broken", "not ours", "link", "a-file"]) expect(left).toContain(kept);
  expect(readdirSync(outside)).toEqual(["journal"]);
  // The link is the newest entry, and one of the twenty.
  expect(left.filter((name) => name.startsWith("tx-")).sort()).toEqual(names(17, 35));
});

it.runIf(hasTools)("removes nothing while another transaction holds the lock", async () => {
  for (const [i, name] of names(1, 40).entries()) plant(name, 40 - i, ended(name));
  const { layout, dir } = host;
  const script = factsScript({ nonce: "n2", layout });
  writeFileSync(join(dir, "facts.sh"), script);
  const locked = `flock ${join(layout.stateDir, "lock")} sh ${join(dir, "facts.sh")}`;
  const looked = await runShell(join(dir, "locked.sh"), locked);
  expect(parseFacts(looked.stdout, "n2", Date.now())).not.toBeNull();
  expect(readdirSync(tx)).toHaveLength(40);
});
