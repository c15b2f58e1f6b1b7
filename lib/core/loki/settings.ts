import { z } from "zod";
import { isAddress } from "../fleet/address";

/** Minor versions whose keys are known here. */
export const lokiVersions = ["3.5", "3.6", "3.7", "3.8"] as const;
export type LokiVersion = (typeof lokiVersions)[number];

const refused = "loki.setting-invalid";
/** `$` would be expanded by Loki, `%` by systemd: no text of these settings may hold one, nor a quote or a space. */
const text = (pattern: RegExp) => z.string().max(1024, refused).regex(pattern, refused);
const count = (min: number, max: number) => z.number().int().min(min, refused).max(max, refused);
const absolutePath = text(/^(?:\/[A-Za-z0-9_+-][A-Za-z0-9._+-]*)+$/);
/** Folders that the hardened unit hides, empties or keeps from being written. */
const hiddenFromUnit = /^\/(?:home|root|tmp|var\/tmp|run|dev|proc|sys|boot|etc|usr)(?:\/|$)/;
const address = z.string().refine((one) => isAddress(one) && !one.includes("%"), refused);
const port = count(1, 65_535);
const webUrl = text(/^https?:\/\/[A-Za-z0-9.:_[\]-]+(?:\/[A-Za-z0-9._~/-]*)?$/).refine(URL.canParse, refused);

/** An S3-compatible bucket. Its keys come from the environment of the unit, or from the role of the machine. */
const s3Schema = z.strictObject({
  bucket: text(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/),
  region: text(/^[a-z0-9-]{1,40}$/),
  /** Null: Amazon's own. */
  endpoint: webUrl.nullable().default(null),
  /** Bucket in the path instead of the host name, as MinIO and Ceph want it. */
  pathStyle: z.boolean().default(false),
  keys: z.enum(["environment", "machine-role"]).default("environment"),
});
export type LokiS3 = z.infer<typeof s3Schema>;

const nodeSchema = z.strictObject({ name: text(/^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/), address });

const singleShapes = [
  z.strictObject({ kind: z.literal("single-file") }),
  z.strictObject({ kind: z.literal("single-s3"), s3: s3Schema }),
] as const;
const clusterShape = z.strictObject({
  kind: z.literal("cluster"),
  s3: s3Schema,
  nodes: z.array(nodeSchema).max(100, refused),
  gossipPort: port.default(7946),
});
const shapeSchema = z.discriminatedUnion("kind", [
  ...singleShapes,
  /** `self`: name of the node that this file is for. */
  clusterShape.extend({ self: z.string() }),
]);
const storeShapeSchema = z.discriminatedUnion("kind", [...singleShapes, clusterShape]);

const limitsSchema = z.strictObject({
  ingestionMbPerSecond: count(1, 10_000).default(8),
  ingestionBurstMb: count(1, 20_000).default(16),
  streamMbPerSecond: count(1, 10_000).default(3),
  streamBurstMb: count(1, 20_000).default(15),
  maxStreams: count(1, 10_000_000).default(5000),
  maxLineKb: count(1, 16_384).default(256),
  /** A line that is too long is cut and kept; false: Loki refuses it. */
  cutLongLines: z.boolean().default(true),
  /** Lines older than this are refused: how long an agent may be offline. */
  maxLineAgeHours: count(1, 87_600).default(168),
  maxQueryEntries: count(100, 1_000_000).default(5000),
  maxQuerySeries: count(1, 100_000).default(500),
  queryParallelism: count(1, 1024).default(32),
  queryTimeoutSeconds: count(1, 3600).default(120),
});

/** All that can be chosen of one Loki node. What is not said has a default that suits one small server. */
export const lokiSettingsSchema = z.strictObject({
  version: z.enum(lokiVersions, refused).default("3.7"),
  shape: shapeSchema.default({ kind: "single-file" }),
  /** Where agents, Grafana and Logyard come in. Loopback until somebody says otherwise: Loki has no sign-in. */
  http: z
    .strictObject({
      address: address.default("127.0.0.1"),
      port: port.default(3100),
      tls: z.strictObject({ certFile: absolutePath, keyFile: absolutePath }).nullable().default(null),
    })
    .prefault({}),
  /** Between nodes. Address null: loopback on a single node, every interface in a cluster. */
  grpc: z.strictObject({ address: address.nullable().default(null), port: port.default(9095) }).prefault({}),
  pathPrefix: absolutePath.refine((path) => !hiddenFromUnit.test(path), refused).default("/var/lib/loki"),
  /** Whether every request names its tenant. */
  tenants: z.boolean().default(false),
  /** First day of the schema, yyyy-mm-dd: before the first line. */
  schemaFrom: z.iso.date(refused).default("2024-01-01"),
  /** 0: for ever. */
  retentionHours: count(0, 876_000).default(744),
  limits: limitsSchema.prefault({}),
  /** Finds patterns in the newest lines, for Grafana's Logs Drilldown. */
  patterns: z.boolean().default(true),
  ruler: z
    .strictObject({ rulesDir: absolutePath, alertmanagerUrl: webUrl.nullable().default(null) })
    .nullable()
    .default({ rulesDir: "/var/lib/loki/rules", alertmanagerUrl: null }),
  wal: z
    .strictObject({
      /** Memory that a start may take to read back what was not yet stored: about ¾ of what is free. */
      replayMemoryMb: count(64, 1_048_576).default(1024),
      /** Loki takes no more lines when its disk is fuller than this (3.7 and later). */
      diskFullPercent: count(50, 99).default(90),
    })
    .prefault({}),
});
export type LokiSettings = z.infer<typeof lokiSettingsSchema>;
export type LokiSettingsInput = z.input<typeof lokiSettingsSchema>;

/** The same for a whole log store: what all of its nodes share. */
export const managedLokiSchema = lokiSettingsSchema.extend({
  shape: storeShapeSchema.default({ kind: "single-file" }),
});
export type ManagedLoki = z.infer<typeof managedLokiSchema>;
export type ManagedLokiInput = z.input<typeof managedLokiSchema>;
