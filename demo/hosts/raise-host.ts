import { readFile } from "node:fs/promises";
import path from "node:path";
import { Agent } from "../agent/agent";
import { agentBinary } from "../agent/binary";
import { parseJson, writeWhole } from "../keep";
import { backfillMs, Traffic } from "../logs/traffic";
import { installAgent } from "./commands/packages";
import { furnish, layLogFiles } from "./first-day";
import { editByHand } from "./hand-edit";
import { Machine } from "./machine";
import { setUpOwnAgent, startOwnAgent } from "./own-agents";
import { restoreSnapshot, snapshotSchema, takeSnapshot } from "./snapshot";
import type { HostSpec } from "./spec";

/** A host that lives: call `tick` a few times a second, `save` now and then and at the end. */
export interface LivingHost {
  readonly machine: Machine;
  readonly agent: Agent;
  tick(nowMs: number): void;
  /** Writes what survives a restart, when it changed. */
  save(): Promise<void>;
}

/** Builds a host as it was when the village last stopped, or as on its first day, with fresh logs of the last half hour. */
export async function raiseHost(
  spec: HostSpec,
  options: {
    readonly folder: string;
    readonly storeUrl: string;
    /** Addresses that the store had at earlier starts: configs on the host may still name them. */
    readonly formerStoreUrls: readonly string[];
    readonly log: (line: string) => void;
    readonly quietLogs?: boolean;
  },
): Promise<LivingHost> {
  const machine = new Machine(spec, options.log);
  const agent = new Agent(machine);
  machine.agent = agent;
  machine.binary = agentBinary;
  machine.storeUrl = options.storeUrl;
  machine.formerStoreUrls = options.formerStoreUrls;
  furnish(machine);
  layLogFiles(machine);
  const file = path.join(options.folder, "hosts", `${spec.name}.json`);
  const text = await readFile(file, "utf8").catch(() => null);
  const kept = snapshotSchema.safeParse(text === null ? null : parseJson(text));
  if (kept.success) restoreSnapshot(machine, kept.data);
  else if (spec.preinstalled) installAgent(machine);
  else setUpOwnAgent(machine);
  startOwnAgent(machine);
  const runs = kept.success ? kept.data.agent : { enabled: true, active: true };
  if (machine.hasAgent && runs) {
    machine.units.enable("alloy", runs.enabled);
    if (runs.active) machine.units.start("alloy");
  }
  const now = Date.now();
  const traffic = options.quietLogs ? null : new Traffic(machine, now - backfillMs);
  traffic?.advance(now);
  let dirty = !kept.success;
  machine.disk.onDurableChange = () => {
    dirty = true;
  };
  const write = async () => {
    if (!dirty) return;
    dirty = false;
    await writeWhole(file, JSON.stringify(takeSnapshot(machine))).catch((error: unknown) => {
      dirty = true;
      throw error;
    });
  };
  // One after the other: two at once would write the same part file.
  let saving: Promise<void> = Promise.resolve();
  return {
    machine,
    agent,
    tick(nowMs) {
      traffic?.advance(nowMs);
      agent.tick(nowMs);
      editByHand(machine, nowMs);
    },
    save() {
      saving = saving.catch(() => {}).then(write);
      return saving;
    },
  };
}
