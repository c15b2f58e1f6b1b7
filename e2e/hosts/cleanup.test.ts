import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it, vi } from "vitest";

const rig = fileURLToPath(new URL("rig/rig.sh", import.meta.url));
const host = fileURLToPath(new URL("rig/host.sh", import.meta.url));
const cgroups = "/sys/fs/cgroup";

/** A machine to leave traces on: mounts and a network that no other test changes meanwhile. */
const ground = spawn(
  "unshare",
  [
    ...["--net", "--mount", "--propagation", "private", "sh", "-c"],
    "mkdir -p /run/netns && mount -t tmpfs none /run/netns && echo laid && exec sleep infinity",
  ],
  { stdio: ["ignore", "pipe", "inherit"] },
);
const onGround = ["--target", String(ground.pid), "--net", "--mount"];
beforeAll(() => once(ground.stdout, "data"));
afterAll(() => ground.kill());

/** What a rig could leave on the machine that it ran on. */
const traces = () => ({
  mounts: readFileSync(`/proc/${ground.pid}/mountinfo`, "utf8"),
  interfaces: execFileSync("nsenter", [...onGround, "ip", "-o", "link"], { encoding: "utf8" }),
  namespaces: execFileSync("nsenter", [...onGround, "ip", "netns", "list"], { encoding: "utf8" }),
});

/** Processes of one run, in whatever namespace: all of them are in its cgroup. */
function processesOf(run: string): readonly string[] {
  const inside = new RegExp(`/${run}(/|$)`, "m");
  return readdirSync("/proc").filter((pid) => {
    if (!/^\d+$/.test(pid)) return false;
    try {
      return inside.test(readFileSync(`/proc/${pid}/cgroup`, "utf8"));
    } catch {
      return false;
    }
  });
}

it("a rig that is killed leaves no process, mount or interface, at whatever moment", async () => {
  const before = traces();
  // Nothing of a run that was killed may keep the next one from the same host.
  for (const moment of ["made", "made", "made", "begun", "mounting", "booting", "up", "up"]) {
    const words = ["run", "bash", "-c", `echo begun; bash ${host} up 1 && echo up; exec sleep 600`];
    const child = spawn("nsenter", [...onGround, "bash", rig, ...words], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const run = `logyard-rig.${child.pid}`;
    let said = "";
    child.stdout.setEncoding("utf8").on("data", (text) => {
      said += text;
    });
    const until = (look: () => unknown) => vi.waitFor(() => expect(look()).toBeTruthy(), 60_000);
    await until(() => existsSync(`${cgroups}/${run}`));
    if (moment !== "made") await until(() => said.includes(moment === "up" ? "up" : "begun"));
    if (moment === "mounting") await delay(40);
    if (moment === "booting") await until(() => processesOf(run).length > 8);
    if (moment === "up") expect(processesOf(run).length).toBeGreaterThan(8);
    child.kill("SIGKILL");
    await vi.waitFor(() => expect(processesOf(run)).toEqual([]), 30_000);
    expect(traces()).toEqual(before);
  }
  // Their empty cgroups go with the next run.
  execFileSync("bash", [rig, "run", "true"]);
  expect(readdirSync(cgroups).filter((name) => name.startsWith("logyard-rig."))).toEqual([]);
});
