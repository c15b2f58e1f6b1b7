import { z } from "zod";
import { durationMs } from "./durations";

const bool = z.boolean();
const word = z.string().min(1);
const whole = z.number().int().nonnegative();
const port = z.number().int().min(1).max(65_535);
const duration = z.string().refine((text) => durationMs(text) !== null);
const size = z.string().regex(/^\d+(?:\.\d+)?(?:B|KB|MB|GB)$/);
const logLevel = z.enum(["debug", "info", "warn", "error"]);

/** The part of Loki's configuration that Logyard writes. Loki refuses a key that it does not know, and so does this. */
export const lokiDocumentSchema = z.strictObject({
  auth_enabled: bool,
  server: z.strictObject({
    http_listen_address: word,
    http_listen_port: port,
    http_tls_config: z.strictObject({ cert_file: word, key_file: word }).optional(),
    grpc_listen_address: word,
    grpc_listen_port: port,
    grpc_server_max_recv_msg_size: whole,
    grpc_server_max_send_msg_size: whole,
    http_server_read_timeout: duration,
    http_server_write_timeout: duration,
    log_level: logLevel,
  }),
  common: z.strictObject({
    path_prefix: z.string().optional(),
    instance_addr: word,
    replication_factor: z.number().int().min(1),
    persist_tokens: bool.optional(),
    ring: z.strictObject({
      kvstore: z.strictObject({ store: z.enum(["inmemory", "memberlist"]) }),
      instance_enable_ipv6: bool.optional(),
    }),
    storage: z.strictObject({
      filesystem: z.strictObject({ chunks_directory: word, rules_directory: word }).optional(),
      s3: z
        .strictObject({
          bucketnames: word,
          region: word,
          endpoint: word.optional(),
          insecure: bool.optional(),
          s3forcepathstyle: bool,
          access_key_id: word.optional(),
          secret_access_key: word.optional(),
        })
        .optional(),
    }),
  }),
  memberlist: z
    .strictObject({
      node_name: word,
      advertise_addr: word.optional(),
      bind_port: port,
      cluster_label: word,
      join_members: z.array(word),
      abort_if_cluster_join_fails: bool,
    })
    .optional(),
  schema_config: z.strictObject({
    configs: z.array(
      z.strictObject({
        from: z.iso.date(),
        store: z.string(),
        object_store: z.string(),
        schema: z.string(),
        index: z.strictObject({ prefix: word, period: duration }),
      }),
    ),
  }),
  ingester: z.strictObject({
    wal: z.strictObject({
      enabled: bool,
      dir: word,
      replay_memory_ceiling: size,
      disk_full_threshold: z.number().min(0).max(1).optional(),
    }),
  }),
  pattern_ingester: z.strictObject({
    enabled: bool,
    lifecycler: z
      .strictObject({ ring: z.strictObject({ replication_factor: z.number().int().min(1) }) })
      .optional(),
  }),
  limits_config: z.strictObject({
    ingestion_rate_mb: whole,
    ingestion_burst_size_mb: whole,
    per_stream_rate_limit: size,
    per_stream_rate_limit_burst: size,
    max_global_streams_per_user: whole,
    max_line_size: size,
    max_line_size_truncate: bool,
    max_line_size_truncate_identifier: z.string().optional(),
    reject_old_samples: bool,
    reject_old_samples_max_age: duration,
    creation_grace_period: duration,
    max_entries_limit_per_query: whole,
    max_query_series: whole,
    max_query_length: duration,
    max_query_parallelism: whole,
    query_timeout: duration,
    volume_enabled: bool,
    allow_structured_metadata: bool,
    retention_period: duration,
    retention_stream: z
      .array(z.strictObject({ selector: word, priority: whole, period: duration }))
      .optional(),
    deletion_mode: z.enum(["disabled", "filter-only", "filter-and-delete"]),
  }),
  compactor: z.strictObject({
    working_directory: word,
    retention_enabled: bool,
    delete_request_store: z.string().optional(),
    deletion_marker_object_store_prefix: z
      .string()
      .regex(/^[\w-]+\/$/)
      .optional(),
  }),
  ruler: z
    .strictObject({
      rule_path: word,
      storage: z.strictObject({
        type: z.literal("local"),
        local: z.strictObject({ directory: word }),
      }),
      wal: z.strictObject({ dir: word }),
      alertmanager_url: word.optional(),
    })
    .optional(),
  analytics: z.strictObject({ reporting_enabled: bool }),
});
export type LokiDocument = z.infer<typeof lokiDocumentSchema>;
