#!/usr/bin/env node
// Stands in for Prisma's native schema engine, where that cannot be fetched: the same JSON-RPC over stdio, served by the
// engine's WebAssembly build over the drivers that Logyard uses. For authoring migrations; see CONTRIBUTING.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { PrismaLibSql } from "@prisma/adapter-libsql";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";

const require = createRequire(import.meta.url);
const glue = await import("@prisma/schema-engine-wasm/schema_engine_bg");
const wasmPath = require
  .resolve("@prisma/schema-engine-wasm")
  .replace(/schema_engine\.js$/, "schema_engine_bg.wasm");
const { exports } = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(wasmPath)), {
  "./schema_engine_bg.js": glue,
});
glue.__wbg_set_wasm(exports);
exports.__wbindgen_start?.();

const argv = process.argv.slice(2);
const option = (name) => argv.flatMap((word, i) => (word === name ? [argv[i + 1]] : []));
const [datasource] = option("--datasource");
const url = (datasource && JSON.parse(datasource).url) ?? process.env.DATABASE_URL ?? "";
const schemas = [...option("--datamodels"), ...option("--datamodel")];

/** libsql's ":memory:" does not stay one database: the shadow is a temporary file. */
class FileShadow extends PrismaLibSql {
  async connectToShadowDb() {
    const folder = mkdtempSync(join(tmpdir(), "shadow-"));
    const connection = await new PrismaLibSql({ url: `file:${folder}/shadow.db` }).connect();
    const dispose = connection.dispose.bind(connection);
    connection.dispose = async () => {
      await dispose();
      rmSync(folder, { recursive: true, force: true });
    };
    return connection;
  }
}

/** The engine reads PostgreSQL's catalogue, whose "char" columns (18) the driver does not know: they are text (25). */
class CatalogueReader extends PrismaPg {
  async connect() {
    return reading(await super.connect());
  }
  async connectToShadowDb() {
    return reading(await super.connectToShadowDb());
  }
}

function reading(connection) {
  const { client } = connection;
  const query = client.query.bind(client);
  client.query = async (...args) => {
    const result = await query(...args);
    for (const field of [result].flat().flatMap(({ fields }) => fields ?? []))
      if (field.dataTypeID === 18) field.dataTypeID = 25;
    return result;
  };
  return connection;
}

/** In parts: a connection string would win over the name of the shadow database. */
function postgresql() {
  const { hostname, port, username, password, pathname, searchParams } = new URL(url);
  return new CatalogueReader({
    host: searchParams.get("host") ?? decodeURIComponent(hostname),
    port: Number(port || 5432),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: decodeURIComponent(pathname.slice(1)),
  });
}

const driver = () =>
  /^postgres(ql)?:/.test(url) ? postgresql() : new FileShadow({ url: url || "file:unused.db" });

if (argv.includes("cli")) {
  // `can-connect-to-database` and `create-database`: opening an SQLite file makes it.
  const connection = await driver().connect();
  await connection.executeScript("SELECT 1;");
  await connection.dispose();
  process.exit(0);
}

const files = schemas.length > 0 ? schemas.map((path) => [path, readFileSync(path, "utf8")]) : undefined;
let engine;
async function call(method, params) {
  engine ??= await glue.SchemaEngine.new(
    { datamodels: files },
    () => {},
    bindMigrationAwareSqlAdapterFactory(driver()),
  );
  return engine[method === "getDatabaseVersion" ? "version" : method](params);
}

const send = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
let printId = 1_000_000;

async function answer(line) {
  const { id, method, params } = JSON.parse(line);
  if (!method) return;
  try {
    const result = await call(method, params);
    if (method === "diff" && result?.stdout)
      send({ id: printId++, method: "print", params: { content: result.stdout } });
    send({ id, result: result ?? {} });
  } catch (error) {
    const data = {
      is_panic: error?.name === "RuntimeError",
      message: String(error?.message ?? error),
      meta: error?.meta ?? {},
      error_code: error?.code ?? null,
    };
    send({
      id,
      error: { code: 4466, message: "An error happened. Check the data field for details.", data },
    });
  }
}

let queue = Promise.resolve();
createInterface({ input: process.stdin })
  .on("line", (line) => {
    if (line.trim()) queue = queue.then(() => answer(line));
  })
  .on("close", () => queue.then(() => process.exit(0)));
