import type { ProblemGroup } from "../../problem-words";

/** Why a Loki would not start, or would start and fail later, with the settings given. */
export const loki = {
  loki: {
    "config-invalid": {
      what: "Loki on {host} refuses the new config",
      why: "loki -verify-config failed before anything was replaced; its words are in the evidence.",
      next: "Correct the settings of the log store and install it again. The host is as it was.",
    },
    "install-failed": {
      what: "Loki could not be installed on {host}",
      why: "The download or the package manager reported an error; its words are in the evidence.",
      next: "Read the evidence, repair the cause on the host, and install again.",
    },
    "start-failed": {
      what: "Loki on {host} did not become ready with the new config",
      why: "It ended or stayed not ready for 90 seconds; its last words are in the evidence.",
      next: "Read the evidence, correct the cause, and install again.",
    },
    "server-taken": {
      what: "{server} holds the log store {name} already",
      why: "A server has room for one managed Loki: both would use the same unit and folder.",
      next: "Choose another server, or remove that log store first.",
    },
    "setting-invalid": {
      what: "Loki cannot take this setting: {field}",
      why: "It is missing, out of range, or holds a character that means something else in the files of the host.",
      next: "Correct the setting.",
    },
    "setting-unknown": {
      what: "Loki {value} does not know the setting {field}",
      why: "Loki reads its config strictly and does not start with a key that it does not know.",
      next: "Remove the setting, or choose the version of Loki that has it.",
    },
    "nodes-invalid": {
      what: "The nodes of the log store do not fit together",
      why: "Each node needs its own name and address, and {name} must be one of them.",
      next: "Correct the names and addresses of the nodes.",
    },
    "cluster-incomplete": {
      what: "A log store on several nodes is not complete: {count} nodes",
      why: "Every line is kept on three nodes, so it takes at least {limit} that know each other, and one bucket for all.",
      next: "Add nodes and a bucket, or run a single node.",
    },
    "pattern-copies": {
      what: "Patterns cannot be kept on {count} nodes at once",
      why: "The part of Loki that finds patterns keeps each of them on one node only.",
      next: "Set its replication to 1.",
    },
    "schema-missing": {
      what: "The log store has no schema",
      why: "Loki has to know since when and in which form it stores lines.",
      next: "Give at least one period of the schema.",
    },
    "schema-order": {
      what: "The periods of the schema are out of order",
      why: "Each period begins later than the one before it; a period that has begun is never changed.",
      next: "Order the periods by date, and give each its own date.",
    },
    "schema-period": {
      what: "The index cannot be split every {value}",
      why: "Loki takes an index of one file a day and no other: a period of 24h.",
      next: "Set the period of the index to 24h.",
    },
    "schema-old": {
      what: "The schema {value} cannot hold structured metadata",
      why: "Fields beside a line need the index tsdb and a schema of v13 or later in the newest period.",
      next: "Append a period with tsdb and v13 that begins in the future.",
    },
    "kind-unknown": {
      what: "Loki does not know a store of the kind {value}",
      why: "Neither an index nor an object store has that name.",
      next: "Choose tsdb for the index, and filesystem or s3 for the lines.",
    },
    "path-prefix-missing": {
      what: "Loki has no data folder",
      why: "Without it there is no place for the index, the compactor and the tokens of the node.",
      next: "Give an absolute path, such as /var/lib/loki.",
    },
    "storage-one": {
      what: "The log store needs exactly one place for its lines",
      why: "Loki takes either a folder of its disk or a bucket, not both and not neither.",
      next: "Choose one of them.",
    },
    "retention-short": {
      what: "Lines cannot be kept for {value} only",
      why: "The index holds one file a day, so Loki deletes by whole days: 24 hours at least.",
      next: "Keep lines for 24 hours or longer, or for ever with 0.",
    },
    "retention-store": {
      what: "Old lines cannot be deleted yet",
      why: "With retention on, Loki has to know where it writes down what is to be deleted.",
      next: "Name the store of delete requests: the same as that of the lines.",
    },
    "port-twice": {
      what: "Port {port} is given twice",
      why: "HTTP, gRPC and the talk between nodes each need a port of their own.",
      next: "Give each its own port.",
    },
    "timeout-order": {
      what: "The server hangs up after {value}, before a query may end",
      why: "A query may run for {limit}; a reply that takes longer than the server waits is cut off.",
      next: "Set the timeouts of the server above that of queries.",
    },
    "burst-below-rate": {
      what: "{field} is lower than the rate that it belongs to",
      why: "Loki would refuse pushes that the rate allows.",
      next: "Set the burst to the rate or higher.",
    },
  },
} as const satisfies ProblemGroup<"loki">;
