import type { z } from "zod";
import { type Problem, problem } from "../problem";
import { type LokiDocument, lokiDocumentSchema } from "./document-schema";
import { durationMs } from "./durations";
import type { LokiVersion } from "./settings";
import { atLeast, newerKeys } from "./versions";

const dayMs = 86_400_000;
const indexTypes = new Set(["tsdb", "boltdb-shipper"]);
const objectStores = new Set(["filesystem", "s3", "gcs", "azure", "swift", "cos", "bos", "alibabacloud"]);

/**
 * Why Loki of this version would not start with this file, or would start and fail later: what it checks itself
 * (`pkg/loki/loki.go` Validate and below), and what it leaves unchecked. Empty: good.
 */
export function checkLokiDocument(document: unknown, version: LokiVersion): Problem[] {
  const parsed = lokiDocumentSchema.safeParse(document);
  if (!parsed.success) return parsed.error.issues.flatMap((issue) => shapeProblems(issue, version));
  const good = parsed.data;
  return [
    ...newer(good, version),
    ...schema(good),
    ...storage(good),
    ...retention(good),
    ...ports(good),
    ...timeouts(good),
    ...rates(good),
    ...cluster(good),
  ];
}

/** Loki reads its file strictly: a key in the wrong place stops it just as a wrong value does. */
function shapeProblems(issue: z.core.$ZodIssue, version: LokiVersion): Problem[] {
  const at = issue.path.map(String).join(".");
  if (issue.code !== "unrecognized_keys") return [problem("loki.setting-invalid", { field: at }, { at })];
  return issue.keys.map((key) => unknownKey(at === "" ? key : `${at}.${key}`, version));
}

function unknownKey(field: string, version: LokiVersion): Problem {
  const shown = field.slice(0, 120);
  return problem("loki.setting-unknown", { field: shown, value: version }, { at: shown });
}

function newer(document: LokiDocument, version: LokiVersion): Problem[] {
  const has = (path: string) =>
    path
      .split(".")
      .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], document);
  return Object.entries(newerKeys)
    .filter(([path, since]) => !atLeast(version, since) && has(path) !== undefined)
    .map(([path]) => unknownKey(path, version));
}

function schema({ schema_config, limits_config }: LokiDocument): Problem[] {
  const at = "schema_config.configs";
  const { configs } = schema_config;
  const last = configs.at(-1);
  if (last === undefined) return [problem("loki.schema-missing", {}, { at })];
  const ordered = configs.every(({ from }, index) => index === 0 || configs[index - 1]!.from < from);
  const usable = last.store === "tsdb" && Number(/^v(\d+)$/.exec(last.schema)?.[1] ?? 0) >= 13;
  return [
    ...(ordered ? [] : [problem("loki.schema-order", {}, { at })]),
    ...configs.flatMap(({ store, object_store, index }) => [
      ...(indexTypes.has(store) ? [] : [problem("loki.kind-unknown", { value: store.slice(0, 60) }, { at })]),
      ...(objectStores.has(object_store)
        ? []
        : [problem("loki.kind-unknown", { value: object_store.slice(0, 60) }, { at })]),
      ...(durationMs(index.period) === dayMs
        ? []
        : [problem("loki.schema-period", { value: index.period }, { at })]),
    ]),
    ...(limits_config.allow_structured_metadata && !usable
      ? [
          problem(
            "loki.schema-old",
            { value: `${last.store.slice(0, 40)} ${last.schema.slice(0, 10)}` },
            { at },
          ),
        ]
      : []),
  ];
}

function storage({ common }: LokiDocument): Problem[] {
  const { filesystem, s3 } = common.storage;
  const at = "common.storage";
  return [
    ...((common.path_prefix ?? "") === ""
      ? [problem("loki.path-prefix-missing", {}, { at: "common.path_prefix" })]
      : []),
    ...((filesystem === undefined) === (s3 === undefined) ? [problem("loki.storage-one", {}, { at })] : []),
  ];
}

/** Loki checks the store of delete requests and the streams; that the period is at least a day, it only says. */
function retention({ compactor, limits_config }: LokiDocument): Problem[] {
  const { retention_period, retention_stream = [] } = limits_config;
  const periods = [retention_period, ...retention_stream.map(({ period }) => period)];
  const tooShort = periods.filter((period, index) => {
    const ms = durationMs(period)!;
    return ms < dayMs && !(index === 0 && ms === 0);
  });
  const store = compactor.delete_request_store ?? "";
  return [
    ...tooShort.map((value) => problem("loki.retention-short", { value }, { at: "retention" })),
    ...(compactor.retention_enabled && store === ""
      ? [problem("loki.retention-store", {}, { at: "compactor.delete_request_store" })]
      : []),
  ];
}

function ports({ server, memberlist }: LokiDocument): Problem[] {
  const used = [
    server.http_listen_port,
    server.grpc_listen_port,
    ...(memberlist ? [memberlist.bind_port] : []),
  ];
  const twice = used.find((port, index) => used.indexOf(port) !== index);
  return twice === undefined ? [] : [problem("loki.port-twice", { port: twice }, { at: "server" })];
}

function timeouts({ server, limits_config }: LokiDocument): Problem[] {
  const query = durationMs(limits_config.query_timeout)!;
  const shortest = [server.http_server_read_timeout, server.http_server_write_timeout].find(
    (timeout) => durationMs(timeout)! <= query,
  );
  if (shortest === undefined) return [];
  return [
    problem("loki.timeout-order", { value: shortest, limit: limits_config.query_timeout }, { at: "server" }),
  ];
}

/** A burst below the rate would refuse what the rate admits. */
function rates({ limits_config: own }: LokiDocument): Problem[] {
  const pairs = [
    ["ingestion_burst_size_mb", own.ingestion_burst_size_mb, own.ingestion_rate_mb],
    ["per_stream_rate_limit_burst", bytes(own.per_stream_rate_limit_burst), bytes(own.per_stream_rate_limit)],
  ] as const;
  return pairs
    .filter(([, burst, rate]) => burst < rate)
    .map(([field]) => problem("loki.burst-below-rate", { field }, { at: `limits_config.${field}` }));
}

function bytes(size: string): number {
  const [, count, unit = "B"] = /^([\d.]+)(B|KB|MB|GB)$/.exec(size)!;
  return Number(count) * 1024 ** ["B", "KB", "MB", "GB"].indexOf(unit);
}

/** Several nodes need a ring they share, a bucket they share, and enough of them to hold every line three times. */
function cluster({ common, memberlist, pattern_ingester }: LokiDocument): Problem[] {
  const nodes = (memberlist?.join_members.length ?? 0) + 1;
  const alone = memberlist === undefined && common.ring.kvstore.store === "inmemory";
  const together =
    memberlist !== undefined &&
    common.ring.kvstore.store === "memberlist" &&
    common.storage.s3 !== undefined &&
    nodes >= Math.max(3, common.replication_factor);
  const patternCopies = pattern_ingester.lifecycler?.ring.replication_factor ?? 1;
  return [
    ...((alone && common.replication_factor === 1) || together
      ? []
      : [problem("loki.cluster-incomplete", { count: nodes, limit: 3 }, { at: "common" })]),
    ...(pattern_ingester.enabled && patternCopies !== 1
      ? [problem("loki.pattern-copies", { count: patternCopies }, { at: "pattern_ingester" })]
      : []),
  ];
}
