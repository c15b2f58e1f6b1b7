// How long the configs of a fleet take, as a multiple of JSON.stringify of the same input in the same run.

import { compileAgent } from "@/lib/core/alloy/compile";
import type { DesiredAgent } from "@/lib/core/alloy/desired";
import { plainAgent } from "@/lib/core/fleet/agent-options";
import { desiredAgent, type FleetPart } from "@/lib/core/fleet/desired";
import { noLineOptions } from "@/lib/core/formats/options";
import { presets } from "@/lib/core/formats/presets";
import { inMs, median, printTable, times } from "./table";

const servicesPerServer = 5;
const pathsPerService = 2;
const rounds = 5;
/** The largest fleet takes seconds: it needs fewer rounds to be sure. */
const largeRounds = 3;

const services = Array.from({ length: servicesPerServer }, (_, i) => ({
  id: `service-${i}`,
  name: `service-${i}`,
  env: "prod",
  owner: "platform",
  labelSetId: null,
  labels: { team: `team-${i}` },
}));
const fileFormats = presets.filter(({ id }) => !id.startsWith("journal"));
const logPaths = services.flatMap((service, i) =>
  Array.from({ length: pathsPerService }, (_, j) => ({
    id: `${service.id}-${j}`,
    serviceId: service.id,
    name: `log-${j}`,
    kind: "file" as const,
    path: `/var/log/${service.name}/log-${j}.log`,
    job: `job-${i}-${j}`,
    preset: fileFormats[(i * pathsPerService + j) % fileFormats.length]?.id ?? null,
    logFormatId: null,
    timeZone: "UTC",
    options: noLineOptions,
    labelSetId: null,
    labels: {},
  })),
);
const at = new Date(0);

/** What the store hands over for one server: its own placements, and what is placed. */
function part(i: number): FleetPart {
  const id = `server-${i}`;
  return {
    server: {
      ...{ id, name: id, address: `10.0.${i >> 8}.${i & 255}`, port: 22, user: "ops", credentialId: "c" },
      ...{
        jumpServerId: null,
        sudo: "nopasswd",
        hostKeyPinnedAt: at,
        hostKeyPinnedBy: "Ada",
        labelSetId: null,
      },
      hostKey: { type: "ssh-ed25519", blob: "", fingerprint: "" },
      labels: { region: `region-${i % 7}` },
      ...{
        logStoreId: null,
        simulated: false,
        facts: null,
        factsAt: null,
        drift: null,
        driftAt: null,
        agentOptions: {},
        createdAt: at,
      },
    },
    placements: services.map((service) => ({
      id: `${id}-${service.id}`,
      serverId: id,
      serviceId: service.id,
      paths: {},
    })),
    services,
    logPaths,
    labelSets: [],
    formats: new Map(),
    store: {
      ...{ id: "loki", name: "main", kind: "external", url: "http://loki.example.org:3100", pushUrl: null },
      ...{ tenant: null, auth: "none", username: null, hasSecret: false, tlsCa: null },
      ...{ isDefault: true, simulated: false, settings: { loki: null, guests: [] }, managedOnId: null },
    },
    agentOptions: plainAgent,
  };
}

function desired(one: FleetPart): DesiredAgent {
  const agent = desiredAgent(one);
  if (!agent.ok) throw new Error(JSON.stringify(agent.problem));
  return agent.value;
}

function compile(agent: DesiredAgent): number {
  const compiled = compileAgent(agent);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problem));
  return compiled.value.text.length;
}

/** Milliseconds of `work` over all items, and what it made, so that nothing of it can be left out. */
function time<T>(items: readonly T[], work: (item: T) => number): { ms: number; made: number } {
  let made = 0;
  const startedMs = performance.now();
  for (const item of items) made += work(item);
  return { ms: performance.now() - startedMs, made };
}

function measure(servers: number) {
  const parts = Array.from({ length: servers }, (_, i) => part(i));
  const agents = parts.map(desired);
  // Small fleets are measured many times over, or the clock would be what is measured.
  const repeats = Math.max(1, Math.round(500 / servers));
  const many = <T>(items: readonly T[]) => Array.from({ length: repeats }, () => items).flat();
  const [manyParts, manyAgents] = [many(parts), many(agents)];
  const runs = Array.from({ length: servers > 1000 ? largeRounds : rounds }, () => ({
    json: time(manyAgents, (agent) => JSON.stringify(agent).length),
    compile: time(manyAgents, compile),
    whole: time(manyParts, (one) => compile(desired(one))),
  }));
  const per = (pick: (run: (typeof runs)[number]) => number) => median(runs.map(pick)) / repeats;
  return {
    servers,
    jsonMs: per((run) => run.json.ms),
    compileMs: per((run) => run.compile.ms),
    wholeMs: per((run) => run.whole.ms),
    bytes: per((run) => run.compile.made),
  };
}

const paths = servicesPerServer * pathsPerService;
measure(500);

const fleet = measure(1000);
console.log(
  `Configs of 1,000 servers with ${paths} log paths each, median of ${rounds} (baseline: JSON.stringify)`,
);
printTable(
  ["", "time", "of baseline"],
  [
    ["JSON.stringify of the input", inMs(fleet.jsonMs), times(1)],
    ["compile", inMs(fleet.compileMs), times(fleet.compileMs / fleet.jsonMs)],
    ["fleet rows → input → compile", inMs(fleet.wholeMs), times(fleet.wholeMs / fleet.jsonMs)],
  ],
);
console.log(`${(fleet.bytes / 1e6).toFixed(1)} MB of config\n`);

const sizes = [10, 100, 1000, 10_000].map(measure);
const smallest = sizes[0];
console.log("Growth (baseline: the time per server of the smallest fleet)");
printTable(
  ["servers", "time", "per server", "of baseline", "of JSON.stringify"],
  sizes.map(({ servers, wholeMs, jsonMs }) => [
    servers.toLocaleString("en"),
    inMs(wholeMs),
    `${((wholeMs / servers) * 1000).toFixed(0)} µs`,
    times(wholeMs / servers / ((smallest?.wholeMs ?? 0) / (smallest?.servers ?? 1))),
    times(wholeMs / jsonMs),
  ]),
);
