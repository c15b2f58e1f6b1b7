import { compileLoki, lokiPaths } from "../loki/compile";
import type { ManagedLoki } from "../loki/settings";
import { lokiNodes } from "../loki/store-settings";
import type { Problem } from "../problem";
import { fail, ok, type Result } from "../result";
import { lokiUnit, lokiUser } from "../systemd/loki-unit";

/** What one node of a managed Loki is installed with. */
export interface LokiNodeTexts {
  /** Null: the only node. */
  readonly name: string | null;
  readonly config: { readonly path: string; readonly text: string };
  readonly unit: { readonly path: string; readonly text: string };
  /** Variables whose values a root-only file beside the config gives; empty: there is no such file. */
  readonly environment: { readonly path: string; readonly variables: readonly string[] };
}

export const lokiUnitPath = "/etc/systemd/system/loki.service";
/** The config names variables and never a secret; still it is nobody else's business. */
export const lokiConfigOwner = `root:${lokiUser}`;

/** Config and unit of every node, or all that keeps any of them from starting, each problem once. */
export function lokiTexts(loki: ManagedLoki): Result<readonly LokiNodeTexts[], Problem[]> {
  const texts: LokiNodeTexts[] = [];
  const problems = new Map<string, Problem>();
  for (const { name, settings } of lokiNodes(loki)) {
    const compiled = compileLoki(settings);
    const unit = compiled.ok ? lokiUnit(compiled.value) : compiled;
    if (!compiled.ok || !unit.ok) {
      for (const one of unit.ok ? [] : unit.problem) problems.set(JSON.stringify(one), one);
      continue;
    }
    texts.push({
      name,
      config: { path: lokiPaths.config, text: compiled.value.text },
      unit: { path: lokiUnitPath, text: unit.value },
      environment: { path: lokiPaths.environment, variables: compiled.value.variables },
    });
  }
  if (problems.size > 0) return fail([...problems.values()]);
  // A cluster without a node has no config that could be wrong.
  return texts.length > 0 ? ok(texts) : compileNothing(loki);
}

function compileNothing(loki: ManagedLoki): Result<readonly LokiNodeTexts[], Problem[]> {
  const { shape, ...shared } = loki;
  const alone = shape.kind === "cluster" ? { ...shape, self: "" } : shape;
  const compiled = compileLoki({ ...shared, shape: alone });
  return compiled.ok ? ok([]) : compiled;
}
