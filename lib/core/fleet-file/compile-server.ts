import { compileAgent } from "../alloy/compile";
import type { DesiredAgent } from "../alloy/desired";
import type { AgentOptions } from "../fleet/agent-options";
import {
  agentCaFile,
  agentSecretFile,
  desiredAgent,
  metricsCaFile,
  metricsSecretFile,
} from "../fleet/desired";
import type { LogStore, Server } from "../fleet/model";
import type { LogFormat } from "../formats/format";
import type { Problem } from "../problem";
import { defaultLayout } from "../rollout/script/layout";
import { alloyDropin, alloyDropinPath } from "../systemd/alloy-dropin";
import { type Finding, finding } from "./finding";
import type { CompiledPart, OutFile, SecretFile } from "./output";
import { type FleetRows, keyOfService, type WholeService } from "./rows";

export interface ServerParts {
  readonly server: Server;
  /** Placed on it, each with the placement there alone. */
  readonly services: readonly WholeService[];
  readonly store: LogStore;
  readonly formats: ReadonlyMap<string, LogFormat>;
  readonly labelSets: FleetRows["labelSets"];
  readonly agentOptions: AgentOptions;
  readonly folder: string;
}

/** The files of one server as a rollout writes them, or why its agent cannot be set up. */
export function serverFiles(parts: ServerParts): { part: CompiledPart | null; findings: readonly Finding[] } {
  const { services, server, folder } = parts;
  const agent = desiredAgent({
    ...parts,
    placements: services.flatMap(({ placements }) => placements),
    logPaths: services.flatMap(({ logPaths }) => logPaths),
  });
  const compiled = agent.ok ? compileAgent(agent.value) : agent;
  const dropin = alloyDropin(agent.ok ? readingGroups(agent.value) : []);
  if (!agent.ok || !compiled.ok || !dropin.ok) {
    const problems = [...(compiled.ok ? [] : compiled.problem), ...(dropin.ok ? [] : dropin.problem)];
    return { part: null, findings: problems.map((one) => onServer(server.name, services, one)) };
  }
  const file = (name: string, target: string, text: string): OutFile => ({
    path: `${folder}/${name}`,
    text,
    target,
    owner: `root:${defaultLayout.group}`,
    mode: "0640",
  });
  const authority = (name: string, target: string, text: string | null | undefined) =>
    text ? [file(name, target, text)] : [];
  const metrics = agent.value.hostMetrics === undefined ? null : parts.agentOptions.endpoint;
  return {
    findings: [],
    part: {
      ...{ kind: "server", name: server.name, folder },
      files: [
        file("config.alloy", defaultLayout.configPath, compiled.value.text),
        {
          ...file("alloy.service.d/50-logyard.conf", alloyDropinPath, dropin.value),
          ...{ owner: "root:root", mode: "0644" },
        },
        ...authority("logyard-store-ca.pem", agentCaFile, parts.store.tlsCa),
        ...authority("logyard-metrics-ca.pem", metricsCaFile, metrics?.tlsCa),
      ],
      secrets: [
        ...secret(agentSecretFile, parts.store.auth, `logStores.${parts.store.name}`),
        ...secret(metricsSecretFile, metrics?.auth ?? "none", "agent.endpoint"),
      ],
    },
  };
}

function secret(target: string, auth: LogStore["auth"], of: string): SecretFile[] {
  return auth === "none" ? [] : [{ target, of, variables: [] }];
}

/** Groups that exist wherever systemd does, and that may read what logs are usually allowed to. */
function readingGroups({ sources, selfMonitoring }: DesiredAgent): readonly string[] {
  const journal = selfMonitoring === true || sources.some(({ kind }) => kind === "journal");
  return journal ? ["adm", "systemd-journal"] : ["adm"];
}

/** A compiler says "service/log path": that is a place of the server here. */
function onServer(server: string, services: readonly WholeService[], one: Problem): Finding {
  const [name, logPath] = (one.at ?? "").split("/");
  const service = services.find(
    (each) => each.name === name && each.logPaths.some((path) => path.name === logPath),
  );
  const path = ["servers", server];
  if (service === undefined) return finding(path, one);
  return finding([...path, "services", keyOfService(service), "paths", logPath ?? ""], one);
}
