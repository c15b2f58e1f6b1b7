import { maskAlloy } from "@/lib/core/adopt/mask-alloy";
import { type FoundFile, pathsRead, type Shipment, shipmentsOf } from "@/lib/core/alloy/shipments";
import { matchesGlob } from "@/lib/core/fleet/glob";
import { isGlob } from "@/lib/core/fleet/paths";
import { forecastStreams } from "@/lib/core/labels/forecast";
import { installCommands } from "@/lib/core/packages/commands";
import { choosePackage } from "@/lib/core/packages/source";
import { aboutHost, type Problem, problem } from "@/lib/core/problem";
import { ok, type Result } from "@/lib/core/result";
import type { FactsReport } from "@/lib/core/rollout/script/facts-parse";
import type { AgentLayout } from "@/lib/core/rollout/script/layout";
import { defaultLayout } from "@/lib/core/rollout/script/layout";
import { countChanges, type DiffHunk, diffTexts } from "@/lib/core/text-diff";
import type { Deps } from "@/lib/usecases/deps";
import { forEachParallel } from "@/lib/usecases/hosts/parallel";
import { readFacts } from "@/lib/usecases/hosts/read-facts";
import { withHost } from "@/lib/usecases/hosts/target";
import { readPackageSource } from "@/lib/usecases/packages/source";
import { type Deployable, type DesiredServer, deployableOf } from "./desired";
import { filesToRead, hostDifference } from "./host-difference";
import { ownershipOf } from "./managed";
import type { Restore } from "./restores";
import type { ExpectedStreams } from "./store-streams";

/** What a rollout would do on one server. */
export interface ServerPreview {
  readonly serverId: string;
  readonly serverName: string;
  readonly simulated: boolean;
  /** Nothing can be deployed while there is one. */
  readonly problems: readonly Problem[];
  /** What to know before deploying: another config is there, the host was not reached. */
  readonly warnings: readonly Problem[];
  /** Streams that its log paths bring to its store; null: it goes back to an earlier revision. */
  readonly streams: ExpectedStreams | null;
  readonly plan: {
    readonly configPath: string;
    readonly configSha: string;
    /** sha256 of what the host has; null for none. */
    readonly previousSha: string | null;
    readonly before: string;
    readonly after: string;
    readonly hunks: readonly DiffHunk[];
    readonly added: number;
    readonly removed: number;
    readonly inSync: boolean;
    /** The agent is not there and would be installed first. */
    readonly installs: boolean;
    /** The host has a config that Logyard did not write, and nobody adopted. */
    readonly unmanaged: boolean;
    /** An operator adopted the config that would be replaced. */
    readonly adopted: { readonly authorName: string; readonly createdAt: Date } | null;
    /** The earlier revision that it goes back to; null when the fleet asks for it. */
    readonly restores: Restore["revision"];
    /** Lines that exist already and would be sent, by log path. */
    readonly shipments: readonly Shipment[];
    /** What will run on the host, in order. */
    readonly commands: readonly string[];
  } | null;
}

const parallelServers = 8;

interface PreviewOptions {
  readonly layout?: AgentLayout;
  readonly signal?: AbortSignal;
  /** What each server goes back to; without it, servers get what the fleet asks for. */
  readonly restores?: readonly Restore[];
}

/** Compares what each server shall run with what it has now. Reads only; a host that is not reached has no plan. */
export async function previewRollout(
  deps: Pick<Deps, "stores" | "vault" | "hosts" | "clock" | "ids">,
  serverIds: readonly string[],
  options: PreviewOptions = {},
): Promise<readonly ServerPreview[]> {
  const previews = new Map<string, ServerPreview>();
  await forEachParallel(serverIds, parallelServers, async (serverId) => {
    previews.set(serverId, await previewServer(deps, serverId, options));
  });
  return serverIds.flatMap((id) => previews.get(id) ?? []);
}

async function previewServer(
  deps: Pick<Deps, "stores" | "vault" | "hosts" | "clock" | "ids">,
  serverId: string,
  { layout = defaultLayout, signal, restores }: PreviewOptions,
): Promise<ServerPreview> {
  const server = await deps.stores.servers.find(serverId);
  const none = { serverId, serverName: server?.name ?? "", simulated: server?.simulated ?? false };
  const without = (problems: readonly Problem[]): ServerPreview => ({
    ...none,
    problems,
    warnings: [],
    streams: null,
    plan: null,
  });
  if (!server) return without([problem("not-found", { what: "server" })]);
  const restored = restores?.find((one) => one.serverId === serverId)?.revision ?? null;
  if (restores && !restored) return without([problem("rollout.no-previous", { host: server.name })]);
  const desired = await deployableOf(deps, server, restored?.id ?? null, layout);
  if (!desired.ok) return without(desired.problem);
  const { files, configSha } = desired.value;
  const after = files[0]?.text ?? "";
  const limits = { timeoutMs: 15_000, ...(signal ? { signal } : {}) };
  const read = await withHost(deps, server, limits, (host, access) =>
    readFacts(deps, host, access, {
      layout,
      paths: filesToRead(desired.value),
      logPaths: pathsRead(after),
      ...(signal ? { signal } : {}),
    }),
  );
  if (!read.ok) return without([aboutHost(read.problem, server.name, server.user)]);
  const report = read.value;
  await deps.stores.servers.saveFacts(serverId, report.facts, deps.clock.now());
  const previousSha = report.files.get(layout.configPath) ?? null;
  const { unmanaged, adopted } = await ownershipOf(deps, serverId, { previousSha, configSha });
  const { changed, leftover, inSync } = hostDifference(desired.value, report);
  const config = report.config ?? "";
  // What others wrote may hold passwords in clear: they are not shown.
  const before = unmanaged || adopted ? maskAlloy(config) : config;
  const hunks = diffTexts(before, after);
  const installs = report.facts.agentVersion === null;
  const brings = installs ? await bringsAgent(deps, report) : ok([]);
  if (!brings.ok) return without([aboutHost(brings.problem, server.name, server.user)]);
  return {
    ...none,
    problems: [],
    warnings: [
      ...(unmanaged
        ? [problem("rollout.unmanaged-config", { host: server.name, path: layout.configPath })]
        : []),
      ...(report.busy === null
        ? []
        : [problem("rollout.host-busy", { host: server.name }, { evidence: report.busy })]),
      ...(report.facts.promtailRuns ? [problem("agent.promtail-runs", { host: server.name })] : []),
    ],
    streams: isFleets(desired.value) ? expectedStreams(desired.value, report.logFiles) : null,
    plan: {
      configPath: layout.configPath,
      configSha,
      previousSha,
      before,
      after,
      hunks,
      ...countChanges(hunks),
      inSync,
      installs,
      unmanaged,
      adopted: adopted && { authorName: adopted.authorName, createdAt: adopted.createdAt },
      restores: restored && { id: restored.id, number: restored.number },
      // An agent that is not there yet has read nothing, whatever lies in its folder.
      shipments: inSync ? [] : shipmentsOf(installs ? null : report.config, after, report.logFiles),
      commands: inSync
        ? []
        : [
            ...brings.value,
            ...commandsOf(
              changed.map(({ path }) => path),
              leftover,
              layout,
            ),
          ],
    },
  };
}

/** What the fleet asks for now, not what an earlier revision said. */
function isFleets(value: Deployable): value is DesiredServer {
  return "compiled" in value;
}

function expectedStreams(
  { storeId, agent, compiled }: DesiredServer,
  logFiles: readonly FoundFile[],
): ExpectedStreams {
  const labelsOf = new Map(compiled.streams.map(({ sourceId, labels }) => [sourceId, labels]));
  const paths = agent.sources.map(({ id, kind, path, format }) => {
    const glob = kind === "file" && isGlob(path);
    const fileCount = glob ? logFiles.filter((file) => matchesGlob(path, file.path)).length : 1;
    return { labels: labelsOf.get(id) ?? {}, usual: forecastStreams(format, { glob, fileCount }).usual };
  });
  return { storeId, paths };
}

/** The commands that put the agent on a host that has none. Problem: `package.none-fits`. */
async function bringsAgent(
  deps: Pick<Deps, "stores">,
  { facts, packages }: FactsReport,
): Promise<Result<readonly string[]>> {
  const source = await readPackageSource(deps, "alloy");
  const chosen = choosePackage(source, { arch: facts.arch, packages }, "alloy");
  return chosen.ok ? ok(installCommands("alloy", chosen.value, packages)) : chosen;
}

/** The commands of the transaction in their order; the script has them with their checks around. */
function commandsOf(
  changed: readonly string[],
  leftover: readonly string[],
  layout: AgentLayout,
): readonly string[] {
  const { configPath, user, unit, address } = layout;
  return [
    `alloy fmt --test ${configPath}.new`,
    `runuser -u ${user} -- alloy validate ${configPath}.new`,
    ...changed.flatMap((path) => [`ln ${path} ${path}.old`, `mv -f ${path}.new ${path}`]),
    `systemctl enable ${unit}`,
    `curl -X POST http://${address}/-/reload`,
    `curl http://${address}/-/healthy`,
    `curl http://${address}/metrics  # alloy_config_hash`,
    ...leftover.map((path) => `rm -f ${path}`),
  ];
}
