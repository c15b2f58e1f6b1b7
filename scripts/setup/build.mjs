import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { schemaSum } from "../postgresql-schema.mjs";
import { bin, must, node, root } from "./run.mjs";
import { step } from "./say.mjs";

const folders = ["app", "components", "lib", "demo", "public", "prisma"];
const files = [
  "instrumentation.ts",
  "next.config.ts",
  "package-lock.json",
  "postcss.config.mjs",
  "prisma.config.ts",
  "tsconfig.json",
];
/** Folders that do not reach the build. */
const leftOut = new Set(["generated", "__golden__", "__data__", "__rig__"]);
const mark = join(root, ".next", "logyard-build.json");

/** Generates the clients of both databases, when one is missing or the schema changed. */
export async function generate() {
  const seen = join(root, "lib", "adapters", "prisma", "generated", ".schema.sha256");
  if (existsSync(seen) && readFileSync(seen, "utf8") === schemaSum()) return;
  await step("Generate the database clients", () =>
    must("prisma generate", node, [join(root, "scripts", "generate.mjs")]),
  );
}

/** Builds the app, unless the last build was of these very sources. */
export async function build() {
  const sources = hashSources();
  if (readMark() === sources) return;
  rmSync(mark, { force: true });
  await step("Build (under a minute)", () => must("next build", node, [bin("next/dist/bin/next"), "build"]));
  writeFileSync(mark, JSON.stringify({ sources }));
}

function readMark() {
  try {
    return JSON.parse(readFileSync(mark, "utf8")).sources;
  } catch {
    return null;
  }
}

function hashSources() {
  const hash = createHash("sha256").update(process.version);
  for (const path of [...files, ...folders.flatMap(walk)].sort()) {
    const full = join(root, path);
    if (existsSync(full)) hash.update(`\0${path}\0`).update(readFileSync(full));
  }
  return hash.digest("hex");
}

function walk(folder) {
  const full = join(root, folder);
  if (!existsSync(full)) return [];
  return readdirSync(full, { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return leftOut.has(entry.name) ? [] : walk(path);
    return /\.test\.tsx?$/.test(entry.name) ? [] : [path];
  });
}
