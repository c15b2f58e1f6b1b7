import type { FleetFile } from "@/lib/core/fleet-file/schema";
import { noFleet } from "@/lib/core/fleet-file/stored";
import { checkFleetText } from "@/lib/usecases/fleet/check";
import { type ImportOptions, type ImportOutcome, importFleet } from "@/lib/usecases/fleet/import";
import { findingsAsJson, tellFindings } from "../findings";
import { planAsJson, tellPlan } from "../plan";
import { readInput } from "../read-input";
import { type ExitCode, exitCodes, printJson, type Terminal, tellProblem } from "../terminal";

interface Asked {
  readonly file: string;
  readonly apply: boolean;
  readonly prune: boolean;
  readonly json: boolean;
}

/** Says what a file would change in the stored fleet and, when told to, changes it. */
export async function importCommand(to: Terminal, asked: Asked): Promise<ExitCode> {
  const { file, apply, prune, json } = asked;
  const text = await readInput(to, file);
  if (!text.ok) return tellProblem(to, text.problem, json);
  const { good, findings } = checkFleetText(text.value);
  if (good === null) {
    const errors = findings.filter(({ severity }) => severity === "error").length;
    if (json) printJson(to, { ok: false, findings: findingsAsJson(to, findings) });
    else tellFindings(to, file, findings);
    if (!json) to.say(`${to.t("refused", { errors, hints: findings.length - errors })}\n`);
    return exitCodes.problems;
  }
  const { openDatabase } = await import("../wiring");
  const database = await openDatabase({ create: apply });
  // Without a database yet, the plan is the one for an empty fleet.
  if (!database.ok && (apply || database.problem.code !== "database.missing"))
    return tellProblem(to, database.problem, json);
  const options = { prune, apply, by: `${to.account} (${to.t("account")})` };
  const place = database.ok ? database.value.place : String(database.problem.params.path);
  try {
    const outcome = database.ok
      ? await importFleet(database.value.deps, good.file, options)
      : await planForNothing(good.file, options);
    return tell(to, asked, place, outcome);
  } finally {
    if (database.ok) await database.value.close();
  }
}

function planForNothing(file: FleetFile, options: ImportOptions): Promise<ImportOutcome> {
  const nothing = {
    read: async () => noFleet,
    change: () => Promise.reject(new Error("There is no database")),
  };
  return importFleet({ stores: { fleet: nothing }, ids: { next: () => "" } }, file, options);
}

function tell(to: Terminal, { file, apply, json }: Asked, place: string, outcome: ImportOutcome): ExitCode {
  const { plan, missing, written } = outcome;
  const located = plan.findings.map((one) => ({ ...one, position: { line: 1, column: 1 } }));
  const ok = located.length === 0;
  if (json)
    printJson(to, { ok, written, ...planAsJson(plan), missing, findings: findingsAsJson(to, located) });
  else if (!ok) tellFindings(to, file, located);
  else tellPlan(to, { plan, missing, written, apply, place });
  return ok ? exitCodes.done : exitCodes.problems;
}
