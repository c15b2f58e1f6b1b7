import { z } from "zod";
import { guestSchema } from "../firewall/rules";
import { isAddress } from "../fleet/address";
import { metricsIntervals } from "../fleet/agent-options";
import { credentialKinds, logPathKinds, sudoModes } from "../fleet/model";
import { plainNameSchema, wordSchema } from "../fleet/names";
import { logFormatSchema } from "../formats/format";
import { lineOptionsSchema } from "../formats/options";
import { managedLokiSchema } from "../loki/settings";
import { keyOfLine } from "./host-key";

/** Longer texts are no value of a fleet, but a mistake or an attack; a chain of certificates is the one exception. */
export const maxText = 4096;
export const maxCertificates = 64 * 1024;
const tooLong = "fleet.text-too-long";

const text = (max: number) => z.string().max(max, tooLong);
const labels = z
  .record(text(128), text(maxText))
  .default({})
  .describe(
    "Static labels, name to value. A label of a log path wins over its service's, and that over its server's.",
  );
const signIn = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("none") }),
  z.strictObject({ kind: z.literal("basic"), username: text(256).min(1, "fleet.value-invalid") }),
  z.strictObject({ kind: z.literal("bearer") }),
]);
export type SignInEntry = z.infer<typeof signIn>;
const labelSet = plainNameSchema
  .nullable()
  .default(null)
  .describe("Name of a label set that is merged below `labels`.");

/** "ssc-api/prod": a service is known by its name and its env together. */
export const serviceKeySchema = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,62}\/[A-Za-z0-9][A-Za-z0-9_.-]{0,62}$/, "fleet.service-key");

export const credentialEntry = z
  .strictObject({
    kind: z
      .enum(credentialKinds)
      .describe("A private key or a password. The secret itself is never in this file."),
    fingerprint: z
      .string()
      .regex(/^SHA256:[A-Za-z0-9+/=]{1,64}$/, "fleet.value-invalid")
      .nullable()
      .default(null)
      .describe("Of the public key, so that you know which key belongs here."),
  })
  .describe("How to sign in. Logyard keeps the secret sealed: give it in the settings after an import.");

export const labelSetEntry = labels.describe("A named set of static labels.");

export const logFormatEntry = logFormatSchema
  .omit({ id: true, name: true })
  .describe("A custom log format. Regular expressions are RE2 and begin with ^.");

export const logStoreEntry = z
  .strictObject({
    kind: z
      .enum(["external", "managed"])
      .default("external")
      .describe("Managed: Logyard installs this Loki."),
    url: text(2048).describe("Base URL without /loki: what Logyard queries."),
    pushUrl: text(2048).nullable().default(null).describe("What agents push to, when it differs."),
    tenant: text(256).nullable().default(null).describe("Sent as X-Scope-OrgID."),
    auth: signIn
      .default({ kind: "none" })
      .describe("How to sign in; the password or token is given in Logyard."),
    tlsCa: text(maxCertificates)
      .nullable()
      .default(null)
      .describe("Certificates in PEM, when no public authority signed its own."),
    default: z
      .boolean()
      .default(false)
      .describe("The store of every server that names none. Exactly one store is."),
    managedOn: wordSchema.nullable().default(null).describe("Server that a managed store runs on."),
    loki: managedLokiSchema.nullable().default(null).describe("What a managed Loki is installed with."),
    guests: z
      .array(guestSchema)
      .max(200, "fleet.value-invalid")
      .default([])
      .describe(
        "Who may reach the store besides the agents: Grafana, Logyard. The firewall rules admit them.",
      ),
    simulated: z.boolean().default(false).describe("Part of the demo fleet."),
  })
  .describe("A Loki that lines go to.");

export const logPathEntry = z
  .strictObject({
    kind: z.enum(logPathKinds).default("file"),
    path: text(maxText).describe("An absolute file or glob, or the name of a journald unit."),
    job: text(128).describe("Value of the job label."),
    preset: text(64)
      .nullable()
      .default(null)
      .describe("A log format that Logyard knows; or name one of yours in `logFormat`."),
    logFormat: plainNameSchema.nullable().default(null),
    timeZone: text(64).default("UTC").describe("IANA zone of lines that carry none."),
    labelSet,
    labels,
    options: lineOptionsSchema
      .prefault({})
      .describe(
        "What becomes of the lines before they leave the host: drops, redactions, sampling, a limit.",
      ),
  })
  .describe("A file, glob or journald unit of a service.");

export const serviceEntry = z
  .strictObject({
    owner: text(120).default(""),
    labelSet,
    labels,
    logPaths: z.record(wordSchema, logPathEntry).default({}),
  })
  .describe("Something that writes logs.");

export const placementEntry = z
  .strictObject({
    paths: z
      .record(wordSchema, text(maxText))
      .default({})
      .describe("Log path to the file on this server, where it differs."),
  })
  .describe("A service on this server.");

export const serverEntry = z
  .strictObject({
    address: text(253).refine(isAddress, "host.address-invalid").describe("DNS name or IP address."),
    port: z.number().int().min(1, "fleet.value-invalid").max(65_535, "fleet.value-invalid").default(22),
    user: z
      .string()
      .regex(/^[A-Za-z_][A-Za-z0-9_.-]{0,63}\$?$/, "name.invalid")
      .describe("Who signs in over SSH."),
    credential: plainNameSchema.describe("Name of a credential."),
    jump: wordSchema.nullable().default(null).describe("Server that the way leads through."),
    sudo: z.enum(sudoModes).default("nopasswd"),
    hostKey: text(maxText)
      .refine((line) => keyOfLine(line) !== null, "fleet.host-key-invalid")
      .nullable()
      .default(null)
      .describe(
        'The pinned host key, as ssh-keyscan prints it without the host: "ssh-ed25519 AAAA…". An import asks for it.',
      ),
    labelSet,
    labels,
    logStore: plainNameSchema.nullable().default(null).describe("Null: the default store."),
    agent: z
      .strictObject({ hostMetrics: z.boolean().optional(), selfMonitoring: z.boolean().optional() })
      .default({})
      .describe("What this server's agent does otherwise than `agent` of the fleet says."),
    simulated: z.boolean().default(false).describe("Part of the demo fleet."),
    services: z.record(serviceKeySchema, placementEntry).default({}),
  })
  .describe("A Linux machine that is reached over SSH. Its name is the value of the host label.");

export const agentEntry = z
  .strictObject({
    hostMetrics: z.boolean().default(false).describe("CPU, memory, disks and network to the endpoint."),
    selfMonitoring: z.boolean().default(false).describe("The agent's own journal to the log store."),
    endpoint: z
      .strictObject({
        remoteWriteUrl: text(2048),
        auth: signIn.default({ kind: "none" }),
        tlsCa: text(maxCertificates).nullable().default(null),
        intervalSeconds: z.literal(metricsIntervals).default(60),
      })
      .nullable()
      .default(null)
      .describe("A Prometheus that takes remote writes."),
  })
  .describe("What every agent does beside shipping logs, unless its server says otherwise.");

/** A whole fleet, its parts named and pointing at each other by name. Nothing secret is in it. */
export const fleetFileSchema = z
  .strictObject({
    $schema: text(2048).optional().describe("For editors; Logyard ignores it."),
    version: z.literal(1).describe("Version of this format."),
    agent: agentEntry.nullable().default(null),
    labelSets: z.record(plainNameSchema, labelSetEntry).default({}),
    logFormats: z.record(plainNameSchema, logFormatEntry).default({}),
    credentials: z.record(plainNameSchema, credentialEntry).default({}),
    logStores: z.record(plainNameSchema, logStoreEntry).default({}),
    services: z.record(serviceKeySchema, serviceEntry).default({}),
    servers: z.record(wordSchema, serverEntry).default({}),
  })
  .describe("A Logyard fleet.");
export type FleetFile = Omit<z.infer<typeof fleetFileSchema>, "$schema">;

export type AgentEntry = z.infer<typeof agentEntry>;
export type ServerEntry = z.infer<typeof serverEntry>;
export type ServiceEntry = z.infer<typeof serviceEntry>;
export type LogPathEntry = z.infer<typeof logPathEntry>;
export type LogStoreEntry = z.infer<typeof logStoreEntry>;

/** The maps of the file, in the order in which they are printed: what is pointed at comes first. */
export const sections = [
  "labelSets",
  "logFormats",
  "credentials",
  "logStores",
  "services",
  "servers",
] as const;
export type Section = (typeof sections)[number];

export const emptyFleet: FleetFile = fleetFileSchema.parse({ version: 1 });
