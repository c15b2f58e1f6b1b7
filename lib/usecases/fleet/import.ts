import {
  changesOf,
  type MissingSecret,
  missingSecrets,
  type StoredFleet,
} from "@/lib/core/fleet-file/changes";
import { fileOfRows } from "@/lib/core/fleet-file/from-rows";
import { type FleetPlan, planImport } from "@/lib/core/fleet-file/plan";
import type { FleetFile } from "@/lib/core/fleet-file/schema";
import type { NewAuditRow } from "@/lib/ports/audit";
import type { FleetDecision } from "@/lib/ports/fleet-store";
import type { Deps } from "@/lib/usecases/deps";

export interface ImportOptions {
  /** Remove what the file does not name. */
  readonly prune: boolean;
  /** False: only say what would happen. */
  readonly apply: boolean;
  /** Who does it, for the audit log and the pins. */
  readonly by: string;
}

export interface ImportOutcome {
  readonly plan: FleetPlan;
  /** What the file cannot hold and Logyard does not have: to be given by hand. */
  readonly missing: readonly MissingSecret[];
  /** False also when nothing differs, or when the plan has an error. */
  readonly written: boolean;
}

/** Brings a checked file into the stored fleet: all of it, with one row in the audit log, or nothing. */
export async function importFleet(
  deps: { stores: Pick<Deps["stores"], "fleet"> } & Pick<Deps, "ids">,
  file: FleetFile,
  { prune, apply, by }: ImportOptions,
): Promise<ImportOutcome> {
  const decide = (now: StoredFleet): FleetDecision<ImportOutcome> => {
    const plan = planImport(fileOfRows(now), file, prune);
    const differs = plan.entries.some(({ action }) => action !== "keep");
    const written = apply && differs && plan.findings.length === 0;
    const value = { plan, missing: missingSecrets(now, plan), written };
    if (!written) return { value, write: null };
    const changes = changesOf(now, plan, deps.ids.next);
    return { value, write: { changes, by, audit: auditOf(plan, by, prune) } };
  };
  return apply ? deps.stores.fleet.change(decide) : decide(await deps.stores.fleet.read()).value;
}

const namesInAudit = 200;

function auditOf({ entries }: FleetPlan, by: string, prune: boolean): NewAuditRow {
  const of = (wanted: string) => {
    const names = entries
      .filter(({ action }) => action === wanted)
      .map(({ kind, name }) => [kind, name].filter(Boolean).join(" "));
    return { count: names.length, names: names.slice(0, namesInAudit) };
  };
  return {
    actorId: null,
    actorName: by,
    action: "fleet.import",
    targetKind: "fleet",
    targetId: null,
    targetName: "",
    detail: { prune, created: of("create"), changed: of("change"), removed: of("remove") },
    outcome: "ok",
  };
}
