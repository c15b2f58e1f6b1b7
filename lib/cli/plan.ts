import type { MissingSecret } from "@/lib/core/fleet-file/changes";
import type { FleetPlan, PlanEntry } from "@/lib/core/fleet-file/plan";
import { visible } from "@/lib/core/i18n/terminal-words";
import type { Terminal } from "./terminal";

const signs: Record<PlanEntry["action"], string> = { create: "+", change: "~", remove: "-", keep: "=" };
/** A value is shown to be recognised, not to be read whole. */
const valueChars = 100;

interface Told {
  readonly plan: FleetPlan;
  readonly missing: readonly MissingSecret[];
  readonly written: boolean;
  readonly apply: boolean;
  readonly place: string;
}

/** What becomes of each part, what stays, what has to be given by hand, and whether it was written. */
export function tellPlan(to: Terminal, { plan, missing, written, apply, place }: Told): void {
  const { entries, unchanged } = plan;
  for (const entry of entries.filter(({ action }) => action !== "keep")) {
    to.out(`${line(to, entry)}\n`);
    for (const { field, from, to: into } of entry.action === "change" ? entry.changes : [])
      to.out(`    ${field}: ${value(from)} → ${value(into)}\n`);
  }
  const kept = entries.filter(({ action }) => action === "keep");
  if (kept.length > 0) to.out(`${to.t("kept", { count: kept.length })}\n`);
  for (const entry of kept) to.out(`${line(to, entry)}\n`);
  if (missing.length > 0) to.out(`\n${to.t("missing", { count: missing.length })}\n`);
  for (const { kind, name } of missing) to.out(`  ${to.t(`secrets.${kind}`, { name: visible(name) })}\n`);
  const count = (action: PlanEntry["action"]) => entries.filter((entry) => entry.action === action).length;
  const counts = {
    created: count("create"),
    changed: count("change"),
    removed: count("remove"),
    kept: kept.length,
    unchanged,
  };
  const end = written
    ? "written"
    : apply || counts.created + counts.changed + counts.removed === 0
      ? "same"
      : "dry";
  to.out(`\n${to.t("counts", counts)}\n`);
  to.say(`${to.t(`ends.${end}`, { place: visible(place) })}\n`);
}

function line(to: Terminal, { kind, name, action }: PlanEntry): string {
  return `${signs[action]} ${to.t(`kinds.${kind}`)} ${visible(name)}`.trimEnd();
}

function value(json: string): string {
  return visible(json.length > valueChars ? `${json.slice(0, valueChars)}…` : json);
}

export function planAsJson({ entries, unchanged }: FleetPlan) {
  return { entries, unchanged };
}
