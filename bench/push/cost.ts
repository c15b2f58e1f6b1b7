import { readFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import type { RigHost } from "@/e2e/hosts/rig/host";

export interface Cost {
  readonly wallMs: number;
  /** Processor time of this process and of the programs that it ran; not of the hosts. Counted in ticks of 10 ms. */
  readonly cpuMs: number;
  /** Processor time of one host, on average. */
  readonly hostMs: number;
}

/** Wall and processor time of a piece of work on some hosts. */
export async function cost(hosts: readonly RigHost[], work: () => Promise<void>): Promise<Cost> {
  const hostMs = () => hosts.reduce((sum, host) => sum + host.cpuMs(), 0) / hosts.length;
  const [startedMs, cpuBefore, hostBefore] = [performance.now(), cpuMs(), hostMs()];
  await work();
  const wallMs = performance.now() - startedMs;
  // A child that has just ended is counted once it was waited for.
  await setTimeout(50);
  return { wallMs, cpuMs: cpuMs() - cpuBefore, hostMs: hostMs() - hostBefore };
}

/** utime, stime, cutime and cstime of proc(5). */
function cpuMs(): number {
  const stat = readFileSync("/proc/self/stat", "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks) * 10, 0);
}
