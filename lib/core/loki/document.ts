import type { LokiDocument } from "./document-schema";
import { hours, minutes, seconds } from "./durations";
import type { LokiS3, LokiSettings } from "./settings";
import { atLeast } from "./versions";

type Cluster = Extract<LokiSettings["shape"], { kind: "cluster" }>;

/** Names of the variables that hold the S3 keys: only the environment file of the unit has their values. */
export const s3Variables = ["LOKI_S3_ACCESS_KEY_ID", "LOKI_S3_SECRET_ACCESS_KEY"] as const;
/** What one reply or push between nodes may weigh; Loki's 4 MiB cut large query results short. */
const maxMessageBytes = 100 * 1024 * 1024;

/** One node's file as a tree, in the order in which it is printed. */
export function lokiDocument(settings: LokiSettings): LokiDocument {
  const { shape, pathPrefix, retentionHours, wal, ruler, version } = settings;
  const objectStore = shape.kind === "single-file" ? "filesystem" : "s3";
  return {
    auth_enabled: settings.tenants,
    server: server(settings),
    common: common(settings),
    ...memberlist(settings),
    schema_config: {
      configs: [
        {
          from: settings.schemaFrom,
          store: "tsdb",
          object_store: objectStore,
          schema: "v13",
          index: { prefix: "index_", period: "24h" },
        },
      ],
    },
    ingester: {
      wal: {
        enabled: true,
        dir: `${pathPrefix}/wal`,
        replay_memory_ceiling: `${wal.replayMemoryMb}MB`,
        ...(atLeast(version, "3.7") ? { disk_full_threshold: wal.diskFullPercent / 100 } : {}),
      },
    },
    pattern_ingester: { enabled: settings.patterns },
    limits_config: limits(settings),
    compactor: {
      working_directory: `${pathPrefix}/compactor`,
      retention_enabled: retentionHours > 0,
      delete_request_store: objectStore,
      // Marks of what to delete outlive the node that set them where every node can read them.
      ...(shape.kind === "cluster" && atLeast(version, "3.7")
        ? { deletion_marker_object_store_prefix: "deletion-markers/" }
        : {}),
    },
    ...(ruler === null
      ? {}
      : {
          ruler: {
            rule_path: `${pathPrefix}/rules-temp`,
            storage: { type: "local", local: { directory: ruler.rulesDir } },
            wal: { dir: `${pathPrefix}/ruler-wal` },
            ...(ruler.alertmanagerUrl === null ? {} : { alertmanager_url: ruler.alertmanagerUrl }),
          },
        }),
    analytics: { reporting_enabled: false },
  };
}

/** A query must end before the server hangs up on it. */
function server({ http, grpc, shape, limits }: LokiSettings): LokiDocument["server"] {
  const timeout = seconds(limits.queryTimeoutSeconds + 30);
  return {
    http_listen_address: http.address,
    http_listen_port: http.port,
    ...(http.tls === null
      ? {}
      : { http_tls_config: { cert_file: http.tls.certFile, key_file: http.tls.keyFile } }),
    grpc_listen_address: grpc.address ?? (shape.kind === "cluster" ? everyInterface(shape) : "127.0.0.1"),
    grpc_listen_port: grpc.port,
    grpc_server_max_recv_msg_size: maxMessageBytes,
    grpc_server_max_send_msg_size: maxMessageBytes,
    http_server_read_timeout: timeout,
    http_server_write_timeout: timeout,
    log_level: "info",
  };
}

/** Other nodes call a node at its address, and it calls itself. */
function everyInterface(shape: Cluster): string {
  return selfOf(shape)?.address.includes(":") ? "::" : "0.0.0.0";
}

function selfOf({ nodes, self }: Cluster): Cluster["nodes"][number] | undefined {
  return nodes.find(({ name }) => name === self);
}

function common({ shape, pathPrefix, ruler }: LokiSettings): LokiDocument["common"] {
  const self = shape.kind === "cluster" ? selfOf(shape) : undefined;
  const address = self?.address ?? "127.0.0.1";
  return {
    path_prefix: pathPrefix,
    instance_addr: address,
    replication_factor: shape.kind === "cluster" ? 3 : 1,
    ...(shape.kind === "cluster" ? { persist_tokens: true } : {}),
    ring: {
      kvstore: { store: shape.kind === "cluster" ? "memberlist" : "inmemory" },
      ...(address.includes(":") ? { instance_enable_ipv6: true } : {}),
    },
    storage:
      shape.kind === "single-file"
        ? {
            filesystem: {
              chunks_directory: `${pathPrefix}/chunks`,
              rules_directory: ruler?.rulesDir ?? `${pathPrefix}/rules`,
            },
          }
        : { s3: s3(shape.s3) },
  };
}

function s3({ bucket, region, endpoint, pathStyle, keys }: LokiS3): LokiDocument["common"]["storage"]["s3"] {
  const [id, secret] = s3Variables;
  return {
    bucketnames: bucket,
    region,
    ...(endpoint === null ? {} : { endpoint, insecure: endpoint.startsWith("http:") }),
    s3forcepathstyle: pathStyle,
    ...(keys === "environment" ? { access_key_id: `\${${id}}`, secret_access_key: `\${${secret}}` } : {}),
  };
}

function memberlist({ shape }: LokiSettings): Pick<LokiDocument, "memberlist"> {
  if (shape.kind !== "cluster") return {};
  const self = selfOf(shape);
  const others = shape.nodes.filter((node) => node !== self).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const member = (address: string) => (address.includes(":") ? `[${address}]` : address);
  return {
    memberlist: {
      node_name: shape.self,
      ...(self === undefined ? {} : { advertise_addr: self.address }),
      bind_port: shape.gossipPort,
      cluster_label: "loki",
      join_members: others.map(({ address }) => `${member(address)}:${shape.gossipPort}`),
      // Nodes that start together find each other; one that waited for the rest would never start.
      abort_if_cluster_join_fails: false,
    },
  };
}

function limits({ limits: own, retentionHours, version }: LokiSettings): LokiDocument["limits_config"] {
  return {
    ingestion_rate_mb: own.ingestionMbPerSecond,
    ingestion_burst_size_mb: own.ingestionBurstMb,
    per_stream_rate_limit: `${own.streamMbPerSecond}MB`,
    per_stream_rate_limit_burst: `${own.streamBurstMb}MB`,
    max_global_streams_per_user: own.maxStreams,
    max_line_size: `${own.maxLineKb}KB`,
    max_line_size_truncate: own.cutLongLines,
    ...(own.cutLongLines && atLeast(version, "3.6")
      ? { max_line_size_truncate_identifier: " [cut by Loki]" }
      : {}),
    reject_old_samples: true,
    reject_old_samples_max_age: hours(own.maxLineAgeHours),
    creation_grace_period: minutes(10),
    max_entries_limit_per_query: own.maxQueryEntries,
    max_query_series: own.maxQuerySeries,
    // One query may cover all that is kept. 0: any range.
    max_query_length: retentionHours === 0 ? "0s" : hours(Math.max(721, retentionHours + 1)),
    max_query_parallelism: own.queryParallelism,
    query_timeout: seconds(own.queryTimeoutSeconds),
    volume_enabled: true,
    allow_structured_metadata: true,
    retention_period: retentionHours === 0 ? "0s" : hours(retentionHours),
    deletion_mode: "filter-and-delete",
  };
}
