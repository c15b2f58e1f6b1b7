/** Arguments and blocks of a component or stage; names with `*` are required. */
export interface Shape {
  readonly attrs: readonly string[];
  readonly blocks: Readonly<Record<string, Shape>>;
}

function shape(attrs: string, blocks: Readonly<Record<string, Shape>> = {}): Shape {
  return { attrs: attrs.split(" ").filter(Boolean), blocks };
}

const fileMatch = shape("enabled sync_period ignore_older_than");
const rule = shape("source_labels separator regex target_label replacement action modulus");
const tls = shape(
  "ca_file ca_pem cert_file cert_pem key_file key_pem server_name insecure_skip_verify min_version",
);
const endpoint = shape(
  "url* name batch_wait batch_size remote_timeout min_backoff_period max_backoff_period max_backoff_retries retry_on_http_429 tenant_id headers http_headers proxy_url no_proxy follow_redirects enable_http2 bearer_token bearer_token_file",
  {
    basic_auth: shape("username password password_file"),
    authorization: shape("type credentials credentials_file"),
    tls_config: tls,
    queue_config: shape("capacity min_shards drain_timeout block_on_overflow"),
  },
);

const stages: Readonly<Record<string, Shape>> = {
  "stage.regex": shape("expression* source labels_from_groups"),
  "stage.json": shape("expressions regex source drop_malformed"),
  "stage.logfmt": shape("mapping regex source"),
  "stage.labels": shape("values* source_type"),
  "stage.static_labels": shape("values*"),
  "stage.structured_metadata": shape("values regex"),
  "stage.label_drop": shape("values*"),
  "stage.label_keep": shape("values*"),
  "stage.timestamp": shape(
    "source* format* fallback_formats location action_on_failure action_on_duplicate_timestamp",
  ),
  "stage.multiline": shape("firstline* max_lines max_wait_time trim_newlines"),
  "stage.drop": shape("source value expression separator older_than longer_than drop_counter_reason"),
  "stage.replace": shape("expression* source replace"),
  "stage.output": shape("source*"),
  "stage.template": shape("source* template*"),
  "stage.tenant": shape("label source value"),
  "stage.limit": shape("rate* burst* drop by_label_name max_distinct_labels"),
  "stage.sampling": shape("rate* reason"),
  "stage.docker": shape(""),
  "stage.cri": shape("max_partial_lines max_partial_line_size max_partial_line_size_truncate"),
  "stage.decolorize": shape(""),
  "stage.luhn": shape("replacement min_length delimiters source"),
};
const match = shape("selector* action pipeline_name drop_counter_reason", stages);

/** The components that the simulated agent really runs. */
export const components: Readonly<Record<string, Shape>> = {
  "local.file_match": shape("path_targets* sync_period ignore_older_than"),
  "local.file": shape("filename* detector poll_frequency is_secret"),
  "loki.source.file": shape(
    "targets* forward_to* encoding tail_from_end on_positions_file_error legacy_positions_file",
    {
      file_watch: shape("min_poll_frequency max_poll_frequency"),
      decompression: shape("enabled* format* initial_delay"),
      file_match: fileMatch,
    },
  ),
  "loki.source.journal": shape("forward_to* format_as_json labels matches max_age path relabel_rules"),
  "loki.relabel": shape("forward_to* max_cache_size", { rule }),
  "loki.process": shape("forward_to*", { ...stages, "stage.match": match }),
  "loki.write": shape("external_labels max_streams", {
    endpoint,
    wal: shape("enabled max_segment_age min_read_frequency max_read_frequency drain_timeout"),
  }),
};

/** Blocks of a config that are no components. */
export const settings: Readonly<Record<string, Shape>> = {
  logging: shape("level format write_to destination"),
  livedebugging: shape("enabled"),
};

/** Accepted and inert here: metrics are not simulated. */
export const inert = /^(prometheus|discovery|otelcol|pyroscope|mimir|beyla|faro|remote)\./;
