import type { FactsReport } from "@/lib/core/rollout/script/facts-parse";
import type { Deployable, DesiredFile } from "./desired";

/** How far a host is from what it shall have. */
export interface HostDifference {
  readonly changed: readonly DesiredFile[];
  /** Files of an earlier config that are still there. */
  readonly leftover: readonly string[];
  /** Nothing is to be done: the files are right, and the agent runs them. */
  readonly inSync: boolean;
}

/** Files beside the config that a look at the host must ask for. */
export function filesToRead({ files, retired }: Pick<Deployable, "files" | "retired">): readonly string[] {
  return [...files.slice(1).map(({ path }) => path), ...retired];
}

/** Compares what a host shall have with what was seen on it. */
export function hostDifference(
  { files, retired, configSha }: Pick<Deployable, "files" | "retired" | "configSha">,
  report: FactsReport,
): HostDifference {
  const changed = files.filter((file) => report.files.get(file.path) !== file.sha256);
  const leftover = retired.filter((path) => (report.files.get(path) ?? null) !== null);
  return {
    changed,
    leftover,
    inSync:
      changed.length === 0 &&
      leftover.length === 0 &&
      report.facts.agentState === "active" &&
      (report.loadedSha ?? configSha) === configSha,
  };
}
