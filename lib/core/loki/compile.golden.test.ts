import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { compileLoki, printLoki } from "./compile";
import type { LokiDocument } from "./document-schema";
import { checkLokiDocument } from "./rules";

const golden = new URL("../__golden__/loki/", import.meta.url);
const onPath = (process.env.PATH ?? "").split(":").map((folder) => `${folder}/loki`);
const candidates = [process.env.LOGYARD_LOKI_BIN, `${homedir()}/.cache/logyard/bin/loki`, ...onPath];
const loki = candidates.find((path) => path !== undefined && path !== "" && existsSync(path));
if (loki === undefined) process.stderr.write("no real loki found: golden files are not shown to it\n");

/** The program of that very version where one is kept (`loki-3.5`), else the one that was found. */
function programOf(version: string): string {
  const own = `${homedir()}/.cache/logyard/bin/loki-${version}`;
  return existsSync(own) ? own : loki!;
}

const folder = mkdtempSync(join(tmpdir(), "logyard-verify-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** What a real Loki says of a text: its exit code and all its words. */
function verify(text: string, program = loki!): { status: number | null; words: string } {
  const file = join(folder, "config.yaml");
  writeFileSync(file, text);
  const env = { ...process.env, LOKI_S3_ACCESS_KEY_ID: "AKIA: # x", LOKI_S3_SECRET_ACCESS_KEY: "s3cr$t}{" };
  const args = [`-config.file=${file}`, "-config.expand-env=true", "-verify-config"];
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: "utf8", env });
  return { status, words: stdout + stderr };
}

const inputOf = (name: string) => JSON.parse(readFileSync(new URL(`${name}/input.json`, golden), "utf8"));

describe.each(readdirSync(golden))("%s", (name) => {
  const result = compileLoki(inputOf(name));
  const expected = new URL(`${name}/config.yaml`, golden);

  it("compiles to the same bytes as before, and reads back as the same tree", () => {
    if (!result.ok) throw new Error(JSON.stringify(result.problem));
    if (process.env.UPDATE_GOLDEN !== undefined) writeFileSync(expected, result.value.text);
    expect(result.value.text).toBe(readFileSync(expected, "utf8"));
    expect(parse(result.value.text, { version: "1.1" })).toEqual(result.value.document);
  });

  it.runIf(loki !== undefined)("is a config that a real Loki starts with", () => {
    const program = programOf(result.ok ? result.value.settings.version : "");
    expect(verify(readFileSync(expected, "utf8"), program)).toMatchObject({ status: 0 });
  });
});

type Mutant = [name: string, change: (document: LokiDocument) => void, code: string, words: RegExp | null];
const period = (document: LokiDocument) => document.schema_config.configs[0]!;
/**
 * One for each rule: what breaks it, our problem, and Loki's own words; null where Loki starts, and fails later.
 * Without a schema, Loki 3.7.6 crashes before it can say why.
 */
const mutants: Mutant[] = [
  [
    "a key that does not exist",
    (d) => Object.assign(d.server, { http_port: 1 }),
    "loki.setting-unknown",
    /field http_port not found in type/,
  ],
  [
    "a section that does not exist",
    (d) => Object.assign(d, { storage: {} }),
    "loki.setting-unknown",
    /field storage not found in type/,
  ],
  [
    "a number that is a word",
    (d) => Object.assign(d.server, { http_listen_port: "many" }),
    "loki.setting-invalid",
    /cannot unmarshal/,
  ],
  [
    "retention without a store",
    (d) => delete d.compactor.delete_request_store,
    "loki.retention-store",
    /compactor\.delete-request-store should be configured when retention is enabled/,
  ],
  [
    "an index by the week",
    (d) => Object.assign(period(d).index, { period: "168h" }),
    "loki.schema-period",
    /tsdb must always have periodic config for index set to 24h/,
  ],
  [
    "no schema",
    (d) => Object.assign(d.schema_config, { configs: [] }),
    "loki.schema-missing",
    /must specify at least one schema configuration|panic: .*index out of range/,
  ],
  [
    "periods out of order",
    (d) => d.schema_config.configs.push({ ...period(d), from: "2020-01-01" }),
    "loki.schema-order",
    /from time in schemas must be distinct and in increasing order/,
  ],
  [
    "two periods of one day",
    (d) => d.schema_config.configs.push({ ...period(d) }),
    "loki.schema-order",
    /from time in schemas must be distinct and in increasing order/,
  ],
  [
    "an old schema",
    (d) => Object.assign(period(d), { schema: "v12" }),
    "loki.schema-old",
    /schema v13 is required to store Structured Metadata/,
  ],
  [
    "an old index",
    (d) => Object.assign(period(d), { store: "boltdb-shipper" }),
    "loki.schema-old",
    /index type is required to store Structured Metadata/,
  ],
  [
    "an unknown index",
    (d) => Object.assign(period(d), { store: "btree" }),
    "loki.kind-unknown",
    /unrecognized `store` \(index\) type `btree`/,
  ],
  [
    "an unknown object store",
    (d) => Object.assign(period(d), { object_store: "floppy" }),
    "loki.kind-unknown",
    /unrecognized `object_store` type `floppy`/,
  ],
  [
    "no data folder",
    (d) => delete d.common.path_prefix,
    "loki.path-prefix-missing",
    /active_index_directory/,
  ],
  [
    "two storages",
    (d) => Object.assign(d.common.storage, { s3: { bucketnames: "b", region: "r", s3forcepathstyle: true } }),
    "loki.storage-one",
    /too many storage configs provided in the common config/,
  ],
  [
    "a stream kept for an hour",
    (d) =>
      Object.assign(d.limits_config, {
        retention_stream: [{ selector: '{a="b"}', priority: 1, period: "1h" }],
      }),
    "loki.retention-short",
    /retention period must be >= 24h was 1h/,
  ],
  [
    "tokens without a folder",
    (d) => {
      delete d.common.path_prefix;
      d.common.persist_tokens = true;
    },
    "loki.path-prefix-missing",
    /if persist_tokens is true, path_prefix MUST be defined/,
  ],
  [
    "three copies of patterns",
    (d) => Object.assign(d.pattern_ingester, { lifecycler: { ring: { replication_factor: 3 } } }),
    "loki.pattern-copies",
    /pattern ingester replication factor must be 1/,
  ],
  [
    "an unknown deletion mode",
    (d) => Object.assign(d.limits_config, { deletion_mode: "sometimes" }),
    "loki.setting-invalid",
    /unknown deletion mode/,
  ],
  [
    "an unknown log level",
    (d) => Object.assign(d.server, { log_level: "loud" }),
    "loki.setting-invalid",
    /unrecognized log level/,
  ],
  [
    "lines kept for an hour",
    (d) => Object.assign(d.limits_config, { retention_period: "1h" }),
    "loki.retention-short",
    null,
  ],
  [
    "one port for two",
    (d) => Object.assign(d.server, { grpc_listen_port: d.server.http_listen_port }),
    "loki.port-twice",
    null,
  ],
  [
    "a server that hangs up early",
    (d) => Object.assign(d.server, { http_server_write_timeout: "30s" }),
    "loki.timeout-order",
    null,
  ],
  [
    "a burst below its rate",
    (d) => Object.assign(d.limits_config, { ingestion_burst_size_mb: 1 }),
    "loki.burst-below-rate",
    null,
  ],
  [
    "three copies on one node",
    (d) => Object.assign(d.common, { replication_factor: 3 }),
    "loki.cluster-incomplete",
    null,
  ],
];

describe.each(mutants)("%s", (_, change, code, words) => {
  const compiled = compileLoki(inputOf("article-server-b"));
  if (!compiled.ok) throw new Error("the article's Loki does not compile");
  const document = structuredClone(compiled.value.document);
  change(document);

  it("is refused by us", () => {
    const problems = checkLokiDocument(document, "3.7");
    expect(problems.map((one) => one.code)).toContain(code);
  });

  it.runIf(loki !== undefined)(
    words === null ? "starts, so Loki would not tell" : "is refused by Loki",
    () => {
      const said = verify(printLoki(document));
      if (words === null) expect(said).toMatchObject({ status: 0 });
      else {
        expect(said.status).not.toBe(0);
        expect(said.words).toMatch(words);
      }
    },
  );
});
