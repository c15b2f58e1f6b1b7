import type { Labels } from "../fleet/labels";
import { hasHidden } from "../hidden";
import { mergeLabels } from "../labels/merge";
import { type Problem, problem } from "../problem";
import { fail, ok, type Result } from "../result";
import type { AlloyFile } from "./ast";
import { checkMetrics, checkSource, checkStore } from "./compile/check";
import { metricsBlocks } from "./compile/metrics";
import { componentNames } from "./compile/names";
import { selfBlocks } from "./compile/self";
import { sourceBlocks } from "./compile/source";
import { processBlock } from "./compile/stages";
import { writeBlock } from "./compile/write";
import type { DesiredAgent, DesiredSource, MergedLabel } from "./desired";
import { printAlloy } from "./print";

export interface CompiledAgent {
  readonly file: AlloyFile;
  /** What is written to the host; the same input gives the same bytes. */
  readonly text: string;
  /** Labels of each source's streams that do not depend on its lines. */
  readonly streams: readonly {
    readonly sourceId: string;
    /** Label of its components. */
    readonly component: string;
    readonly labels: Labels;
  }[];
}

/** A server's whole agent as one Alloy config, or every problem that forbids it, `at` "service/log path". */
export function compileAgent(agent: DesiredAgent): Result<CompiledAgent, Problem[]> {
  const names = componentNames(agent.sources, agent.keptNames);
  const sources = agent.sources
    .map((source) => ({ source, name: names.get(source.id)!, merged: labelsOf(agent, source) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const problems = [
    ...checkStore(agent.store),
    ...(agent.hostMetrics === undefined ? [] : checkMetrics(agent.hostMetrics)),
    ...(hasHidden(agent.server) ? [problem("name.invalid", {}, { at: "server" })] : []),
    ...sources.flatMap(({ source, merged }) => checkSource(source, merged)),
  ];
  if (problems.length > 0) return fail(problems);

  const external = externalLabels(
    agent,
    sources.map(({ merged }) => merged),
  );
  const file: AlloyFile = {
    header: [
      `Managed by Logyard: the log sources of ${agent.server}.`,
      "An edit made here is shown as drift, and the next rollout replaces it.",
    ],
    body: [
      writeBlock(agent.store, external),
      ...sources.flatMap(({ source, name, merged }) => [
        ...sourceBlocks(source, name),
        processBlock(source, name, staticLabels(merged, external)),
      ]),
      ...(agent.selfMonitoring ? selfBlocks() : []),
      ...(agent.hostMetrics === undefined ? [] : metricsBlocks(agent.hostMetrics, agent.server, external)),
    ],
  };
  return ok({
    file,
    text: printAlloy(file),
    streams: sources.map(({ source, name, merged }) => ({
      sourceId: source.id,
      component: name,
      labels: streamLabels(source, merged),
    })),
  });
}

/** All labels of a source with where each comes from. */
export function labelsOf({ server }: Pick<DesiredAgent, "server">, source: DesiredSource): MergedLabel[] {
  const { service, env, job } = source;
  return mergeLabels({ ...source.labels, builtin: { host: server, service, env, job } });
}

/** What holds for the host as a whole, said once: its name, and labels of the server that no source replaces. */
function externalLabels({ server }: DesiredAgent, all: readonly (readonly MergedLabel[])[]): Labels {
  const shared = (all[0] ?? []).filter(
    ({ name, from }) =>
      from === "server" &&
      all.every((merged) => merged.some((one) => one.name === name && one.from === "server")),
  );
  return { host: server, ...Object.fromEntries(shared.map(({ name, value }) => [name, value])) };
}

const firstLabels = ["job", "service", "env"];

function staticLabels(merged: readonly MergedLabel[], external: Labels): Labels {
  const own = merged.filter(({ name }) => !Object.hasOwn(external, name));
  const order = ({ name }: MergedLabel) =>
    (firstLabels.indexOf(name) + firstLabels.length + 1) % (firstLabels.length + 1);
  const sorted = own.toSorted((a, b) => order(a) - order(b));
  return Object.fromEntries(sorted.map(({ name, value }) => [name, value]));
}

function streamLabels(source: DesiredSource, merged: readonly MergedLabel[]): Labels {
  const labels = Object.fromEntries(merged.map(({ name, value }) => [name, value]));
  return source.kind === "journal" ? { ...labels, unit: source.path } : labels;
}
