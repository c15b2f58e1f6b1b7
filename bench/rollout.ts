// One changed config to real systemd hosts, with validation, reload and proof of the load: Logyard against plain OpenSSH and Ansible.
import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { RigHost } from "@/e2e/hosts/rig/host";
import { byAnsible, canRunAnsible } from "./push/ansible";
import { type Cost, cost } from "./push/cost";
import { bootHosts, configText, expectLoaded, type Push } from "./push/fleet";
import { byLogyard } from "./push/logyard";
import { bySshSame } from "./push/same";
import { bySsh } from "./push/ssh";
import { inMs, median, printTable, times } from "./table";

const rounds = Number(process.env.BENCH_ROUNDS ?? 5);
const sizes = (process.env.BENCH_HOSTS ?? "1,10,20")
  .split(",")
  .map(Number)
  .sort((a, b) => a - b);

let round = 0;

/** Turn by turn, so that what else the machine does falls on all of them; the first turn warms up and is not counted. */
async function measure(ways: readonly Push[], hosts: readonly RigHost[]): Promise<ReadonlyMap<string, Cost>> {
  const seen = new Map<string, Cost[]>(ways.map(({ name }) => [name, []]));
  for (let turn = 0; turn <= rounds; turn += 1) {
    for (const { name, push } of ways) {
      if (!seen.has(name)) continue;
      round += 1;
      const text = configText(round);
      try {
        const taken = await cost(hosts, () => push(hosts, text));
        await expectLoaded(hosts, text);
        if (turn > 0) seen.get(name)?.push(taken);
      } catch (error) {
        // The others are still worth knowing; without the floor or Logyard nothing is.
        if (name === bySsh.name || name === byLogyard.name) throw error;
        seen.delete(name);
        console.log(`${name} failed on ${hosts.length} hosts and is left out there: ${error}`);
      }
    }
  }
  const of = (costs: readonly Cost[], key: keyof Cost) => median(costs.map((one) => one[key]));
  return new Map(
    [...seen].map(([name, costs]) => [
      name,
      { wallMs: of(costs, "wallMs"), cpuMs: of(costs, "cpuMs"), hostMs: of(costs, "hostMs") },
    ]),
  );
}

/** Waits, for two minutes at most, until what the boots left to do is done. */
async function settle(): Promise<void> {
  const busyMs = () =>
    cpus().reduce(
      (sum, { times: { idle: _idle, ...busy } }) => sum + Object.values(busy).reduce((a, b) => a + b),
      0,
    );
  for (let seconds = 0; seconds < 120; seconds += 1) {
    const before = busyMs();
    await setTimeout(1000);
    if (busyMs() - before < 100 * cpus().length) return;
  }
}

const folder = mkdtempSync(join(tmpdir(), "logyard-bench-"));
try {
  const ways = [bySsh, bySshSame, byLogyard, ...(canRunAnsible ? [byAnsible(folder)] : [])];
  if (!canRunAnsible) console.log("Ansible is not here (apt-get install ansible-core): left out.");
  const hosts: RigHost[] = [];
  for (const size of sizes) {
    hosts.push(...(await bootHosts(size - hosts.length)));
    await settle();
    if (size === sizes[0])
      console.log(
        `4 KB to N hosts, median of ${rounds} rounds; the agent: ${(await hosts[0]?.sh("alloy --version"))?.split("\n")[0]}`,
      );
    const rows: string[][] = [];
    const costs = await measure(ways, hosts.slice(0, size));
    const floor = costs.get(bySsh.name);
    if (!floor) throw new Error("The floor was not measured");
    const columns = ["wallMs", "cpuMs", "hostMs"] as const;
    for (const [name, taken] of costs)
      rows.push([
        `${name}, ${size}`,
        ...columns.flatMap((key) => [inMs(taken[key]), times(taken[key] / floor[key])]),
      ]);
    const of = "of OpenSSH";
    printTable(["pushed by, hosts", "wall", of, "client CPU", of, "CPU of a host", of], rows);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exit();
