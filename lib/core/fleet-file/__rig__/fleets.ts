import fc from "fast-check";
import { presets } from "../../formats/presets";
import { judge } from "../read";
import type { FleetFile } from "../schema";

const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
const word = fc
  .tuple(
    fc.constantFrom(...letters),
    fc.string({ unit: fc.constantFrom(...letters, "-", "_", "."), maxLength: 12 }),
  )
  .map((parts) => parts.join(""));
/** Names that programs trip over, and names of other scripts. */
const plainName = fc.oneof(
  word,
  fc.constantFrom(
    "constructor",
    "toString",
    "메인 로키",
    "Loki (prod): a+b",
    "CON",
    "a'b\"c",
    `\${x}`,
    "$(id)",
    "naïve",
  ),
);
const labels = fc.dictionary(
  fc.constantFrom("team", "region", "rack", "zone", "tier"),
  fc.oneof(word, fc.constantFrom("a b", '"quoted"', "`tick`", "한글", `\${ENV}`, "back\\slash", "'")),
  { maxKeys: 3 },
);
const hostKey = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => {
  const type = "ssh-ed25519";
  const blob = Buffer.concat([
    Buffer.from([0, 0, 0, type.length]),
    Buffer.from(type),
    Buffer.from([0, 0, 0, 32]),
    bytes,
  ]);
  return `${type} ${blob.toString("base64")}`;
});
const path = fc.array(word, { minLength: 1, maxLength: 4 }).map((steps) => `/${steps.join("/")}.log`);
const known = presets.filter(({ id }) => !id.startsWith("journal")).map(({ id }) => id);
const options = fc.constantFrom(
  {},
  { redactions: [{ kind: "ready-made", name: "password" }] },
  { drops: [{ kind: "line", expression: "^DEBUG" }], sampling: { rate: 0.5 } },
  { limit: { linesPerSecond: 100, burst: 200 } },
);
const format = fc.record({
  parse: fc.constantFrom(
    { kind: "none" },
    { kind: "regex", expression: "^(?P<level>[A-Z]+) (?P<who>\\S+)" },
    { kind: "json", fields: { level: "level", who: '"x-who".name' } },
  ),
  fields: fc.constantFrom({}, { level: "label", who: "metadata" }),
});
const auth = fc.constantFrom({ kind: "none" }, { kind: "basic", username: "lo ki" }, { kind: "bearer" });
const loki = fc.constantFrom(
  null,
  { version: "3.7", retentionHours: 48 },
  { shape: { kind: "single-s3", s3: { bucket: "logs", region: "eu-1" } }, limits: { maxStreams: 7 } },
);

function named<T>(name: fc.Arbitrary<string>, value: fc.Arbitrary<T>, sizes: { min?: number; max: number }) {
  return fc.dictionary(name, value, { minKeys: sizes.min ?? 0, maxKeys: sizes.max, noNullPrototype: true });
}

/** Any fleet that a person could describe: names, references and values of every kind, all of them good. */
export const fleets: fc.Arbitrary<FleetFile> = fc
  .record({
    labelSets: named(plainName, labels, { max: 3 }),
    logFormats: named(plainName, format, { max: 2 }),
    credentials: named(plainName, fc.constant({}), { min: 1, max: 3 }),
    stores: named(
      plainName,
      fc.record({ auth, loki, guest: fc.boolean(), tenant: fc.constantFrom(null, "blue") }),
      {
        min: 1,
        max: 3,
      },
    ),
    services: named(
      fc.tuple(word, word).map((parts) => parts.join("/")),
      fc.record({
        labels,
        owner: word,
        paths: named(word, fc.record({ path, job: word, options, pick: fc.nat() }), { max: 3 }),
      }),
      { max: 4 },
    ),
    servers: named(
      word,
      fc.record({
        ...{ hostKey, labels, pick: fc.nat(), sudo: fc.constantFrom("root", "nopasswd", "password") },
        ...{ jumps: fc.boolean(), places: fc.array(fc.nat(), { maxLength: 3 }), path },
        agent: fc.constantFrom({}, { selfMonitoring: true }, { hostMetrics: false }),
      }),
      { max: 5 },
    ),
    metrics: fc.boolean(),
  })
  .map(described)
  .map((raw) => {
    const { fleet, findings } = judge(raw);
    if (fleet === null)
      throw new Error(JSON.stringify(findings.filter(({ severity }) => severity === "error")));
    return fleet;
  });

type Rolled = {
  labelSets: Record<string, object>;
  logFormats: Record<string, object>;
  credentials: Record<string, object>;
  stores: Record<string, { auth: object; loki: object | null; guest: boolean; tenant: string | null }>;
  services: Record<
    string,
    {
      labels: object;
      owner: string;
      paths: Record<string, { path: string; job: string; options: object; pick: number }>;
    }
  >;
  servers: Record<
    string,
    {
      hostKey: string;
      labels: object;
      pick: number;
      sudo: string;
      jumps: boolean;
      places: number[];
      path: string;
      agent: object;
    }
  >;
  metrics: boolean;
};

function described(rolled: Rolled): unknown {
  const { labelSets, logFormats, credentials, stores, services, servers } = rolled;
  const one = (names: string[], pick: number): string | null => names[pick % (names.length + 1)] ?? null;
  const storeNames = Object.keys(stores);
  const serviceKeys = Object.keys(services);
  const serverNames = Object.keys(servers);
  const endpoint = { remoteWriteUrl: "https://metrics.example.org/api/v1/write", auth: { kind: "bearer" } };
  return {
    version: 1,
    ...(rolled.metrics ? { agent: { hostMetrics: true, endpoint } } : {}),
    ...{ labelSets, logFormats },
    // An import never turns a key into a password: the kind goes with the name.
    credentials: mapped(credentials, (_, name) => ({ kind: name.length % 2 === 0 ? "key" : "password" })),
    logStores: mapped(stores, ({ guest, loki, ...store }, _, index) => ({
      ...store,
      url: `http://10.1.0.${index + 1}:3100`,
      default: index === 0,
      loki,
      ...(loki !== null && index === 0 && serverNames[0]
        ? { kind: "managed", managedOn: serverNames[0] }
        : {}),
      guests: guest ? [{ address: "10.9.0.0/16", what: "Grafana" }] : [],
    })),
    services: mapped(services, ({ paths, ...service }) => ({
      ...service,
      labelSet: one(Object.keys(labelSets), service.owner.length),
      logPaths: mapped(paths, ({ pick, ...logPath }) => {
        const logFormat = one(Object.keys(logFormats), pick);
        return {
          ...logPath,
          ...(logFormat === null ? { preset: known[pick % known.length] } : { logFormat }),
        };
      }),
    })),
    servers: mapped(servers, ({ pick, jumps, places, path: here, ...server }, name, index) => {
      const keys = [
        ...new Set(places.flatMap((place) => serviceKeys[place % (serviceKeys.length + 1)] ?? [])),
      ];
      return {
        ...server,
        address: index % 2 === 0 ? `10.0.0.${index + 1}` : `${name.replace(/\W|_/g, "")}.example.org`,
        user: "ops",
        credential: Object.keys(credentials)[pick % Object.keys(credentials).length],
        labelSet: one(Object.keys(labelSets), pick),
        logStore: one(storeNames, pick),
        jump: jumps && index > 0 ? (serverNames[index - 1] ?? null) : null,
        services: Object.fromEntries(
          keys.map((key) => {
            const logPath = Object.keys(services[key]?.paths ?? {})[0];
            return [key, logPath === undefined || pick % 2 === 0 ? {} : { paths: { [logPath]: here } }];
          }),
        ),
      };
    }),
  };
}

function mapped<T>(
  map: Record<string, T>,
  change: (value: T, name: string, index: number) => unknown,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(map).map(([name, value], index) => [name, change(value, name, index)]),
  );
}
