import { type CompiledAgent, compileAgent } from "@/lib/core/alloy/compile";
import type { DesiredAgent } from "@/lib/core/alloy/desired";
import { keptNames } from "@/lib/core/alloy/kept-names";
import type { MetricsEndpoint } from "@/lib/core/fleet/agent-options";
import {
  agentCaFile,
  agentFiles,
  agentSecretFile,
  desiredAgent,
  metricsCaFile,
  metricsSecretFile,
} from "@/lib/core/fleet/desired";
import type { LogStore, Server } from "@/lib/core/fleet/model";
import { noLineOptions } from "@/lib/core/formats/options";
import { type Problem, problem } from "@/lib/core/problem";
import { fail, ok, type Result } from "@/lib/core/result";
import type { ManagedFile } from "@/lib/core/rollout/script/apply";
import { type AgentLayout, defaultLayout } from "@/lib/core/rollout/script/layout";
import type { Secret } from "@/lib/core/secret";
import type { StoreTarget } from "@/lib/ports/log-store-api";
import type { ConfigRevisionRow, PromisedPath } from "@/lib/ports/rollout-store";
import { openMetricsSecret, readAgentOptions } from "@/lib/usecases/agent-options/stored";
import type { Deps } from "@/lib/usecases/deps";
import { sha256Hex } from "@/lib/usecases/hosts/sha256";
import { storeTarget } from "@/lib/usecases/log-stores/sealing";

/** A file as it shall be; what is there before is known only after a look at the host. */
export type DesiredFile = Omit<ManagedFile, "previousSha">;

/** What a host run brings to its host, and what it must prove. */
export interface Deployable {
  readonly storeId: string;
  readonly target: StoreTarget;
  readonly configSha: string;
  /** The config first, then the files that it names. Secrets are in them: never shown, never stored. */
  readonly files: readonly DesiredFile[];
  /** Files of ours that an earlier config named and this one does not: they hold secrets, and go. */
  readonly retired: readonly string[];
  readonly paths: readonly PromisedPath[];
  readonly secrets: readonly Secret[];
}

/** All that one server shall have and prove, by the fleet as it is stored. */
export interface DesiredServer extends Deployable {
  readonly store: LogStore;
  readonly agent: DesiredAgent;
  readonly compiled: CompiledAgent;
  /** The config that was committed last; null when there is none. */
  readonly last: ConfigRevisionRow | null;
}

export type DesiredDeps = Pick<Deps, "stores" | "vault">;

/** Compiles what a server shall run, from the fleet as it is stored now. All problems at once. */
export async function desiredServer(
  deps: DesiredDeps,
  server: Server,
  layout: AgentLayout = defaultLayout,
): Promise<Result<DesiredServer, readonly Problem[]>> {
  const { stores } = deps;
  const store = server.logStoreId
    ? await stores.logStores.find(server.logStoreId)
    : await stores.logStores.findDefault();
  if (!store) return fail([problem("store.none", { server: server.name })]);
  const target = await storeTarget(deps, store);
  if (!target.ok) return fail([target.problem]);
  const [services, labelSets, formats, agentOptions] = await Promise.all([
    stores.services.placedOn(server.id),
    stores.labelSets.list(),
    stores.logFormats.list(),
    readAgentOptions(deps),
  ]);
  const agent = desiredAgent({
    server,
    placements: services.flatMap((service) => service.placements),
    services,
    logPaths: services.flatMap((service) => service.logPaths),
    labelSets,
    formats: new Map(formats.map((format) => [format.id, format])),
    store,
    agentOptions,
  });
  if (!agent.ok) return agent;
  const last = await stores.rollouts.latestRevision(server.id);
  const compiled = compileAgent(withKeptNames(agent.value, last));
  if (!compiled.ok) return compiled;
  const labelsOf = new Map(compiled.value.streams.map(({ sourceId, labels }) => [sourceId, labels]));
  const metrics = await metricsTarget(deps, agent.value.hostMetrics ? agentOptions.endpoint : null);
  if (!metrics.ok) return fail([metrics.problem]);
  const managed = await managedFiles(compiled.value.text, target.value, metrics.value, layout);
  return ok({
    ...managed,
    store,
    storeId: store.id,
    target: target.value,
    agent: agent.value,
    compiled: compiled.value,
    last,
    configSha: managed.files[0]?.sha256 ?? "",
    paths: agent.value.sources.map(
      ({ id, service, kind, path, format, timeZone, options = noLineOptions }) => ({
        id,
        service,
        kind,
        path,
        labels: labelsOf.get(id) ?? {},
        reading: { kind, format, timeZone, options },
      }),
    ),
  });
}

/** The same agent with the names that its components have on the host, by the config that was committed last. */
export function withKeptNames(agent: DesiredAgent, last: { readonly text: string } | null): DesiredAgent {
  return last === null ? agent : { ...agent, keptNames: keptNames(last.text, agent.sources) };
}

/** What the endpoint of the metrics needs beside the config. */
interface MetricsTarget {
  readonly secret: Secret | null;
  readonly tlsCa: string | null;
}

async function metricsTarget(
  deps: DesiredDeps,
  endpoint: MetricsEndpoint | null,
): Promise<Result<MetricsTarget>> {
  if (endpoint === null) return ok({ secret: null, tlsCa: null });
  const secret = endpoint.auth === "none" ? ok(null) : await openMetricsSecret(deps);
  return secret.ok ? ok({ secret: secret.value, tlsCa: endpoint.tlsCa }) : secret;
}

/** The endpoint of the metrics as it is now, for a text that names one of its files. */
async function restoredMetrics(deps: DesiredDeps, text: string): Promise<MetricsEndpoint | null> {
  if (![metricsSecretFile, metricsCaFile].some((file) => text.includes(file))) return null;
  return (await readAgentOptions(deps)).endpoint;
}

/**
 * What a server shall have to run an earlier revision again: its text as it was, with the secrets of the store that it
 * pushes to as they are now.
 */
export async function restoredServer(
  deps: DesiredDeps,
  server: Server,
  revision: ConfigRevisionRow,
  layout: AgentLayout = defaultLayout,
): Promise<Result<Deployable, readonly Problem[]>> {
  const { logStores } = deps.stores;
  const storeId = revision.storeId ?? server.logStoreId;
  const store = storeId === null ? await logStores.findDefault() : await logStores.find(storeId);
  if (!store) return fail([problem("store.none", { server: server.name })]);
  const target = await storeTarget(deps, store);
  if (!target.ok) return fail([target.problem]);
  const metrics = await metricsTarget(deps, await restoredMetrics(deps, revision.text));
  if (!metrics.ok) return fail([metrics.problem]);
  const managed = await managedFiles(revision.text, target.value, metrics.value, layout);
  const { paths, sha256: configSha } = revision;
  return ok({ ...managed, storeId: store.id, target: target.value, configSha, paths });
}

/** What a host run brings: the revision that it restores, or what the fleet asks for now. */
export async function deployableOf(
  deps: DesiredDeps,
  server: Server,
  restoresId: string | null,
  layout: AgentLayout = defaultLayout,
): Promise<Result<Deployable, readonly Problem[]>> {
  if (restoresId === null) return desiredServer(deps, server, layout);
  const revision = await deps.stores.rollouts.findRevision(restoresId);
  if (!revision) return fail([problem("not-found", { what: "revision" })]);
  return restoredServer(deps, server, revision, layout);
}

async function managedFiles(
  config: string,
  store: StoreTarget,
  metrics: MetricsTarget,
  layout: AgentLayout,
): Promise<Pick<Deployable, "files" | "retired" | "secrets">> {
  const file = async (path: string, text: string): Promise<DesiredFile> => ({
    path,
    text,
    sha256: await sha256Hex(text),
    mode: "0640",
    owner: `root:${layout.group}`,
  });
  const { auth, tlsCa } = store;
  const secret = auth.kind === "basic" ? auth.password : auth.kind === "bearer" ? auth.token : null;
  const files = [
    await file(layout.configPath, config),
    ...(secret ? [await file(agentSecretFile, secret.reveal())] : []),
    ...(tlsCa === null ? [] : [await file(agentCaFile, tlsCa)]),
    ...(metrics.secret ? [await file(metricsSecretFile, metrics.secret.reveal())] : []),
    ...(metrics.tlsCa === null ? [] : [await file(metricsCaFile, metrics.tlsCa)]),
  ];
  const kept = new Set(files.map(({ path }) => path));
  return {
    files,
    retired: agentFiles.filter((path) => !kept.has(path)),
    secrets: [secret, metrics.secret].filter((one) => one !== null),
  };
}
