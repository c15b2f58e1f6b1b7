import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { type Layer, layerOf, mayImport, packageOf } from "./architecture.walls";

const root = fileURLToPath(new URL("..", import.meta.url));
const topLevel = [
  ...["app", "components", "lib", "demo", "prisma", "public", "e2e", "bench", "docs", "scripts", ".ci"],
  ...[
    "package.json",
    "package-lock.json",
    "next.config.ts",
    "tsconfig.json",
    "biome.json",
    "instrumentation.ts",
  ],
  ...[
    "vitest.config.ts",
    "playwright.config.ts",
    "postcss.config.mjs",
    "prisma.config.ts",
    ".npmrc",
    ".gitignore",
  ],
  ...[
    "README.md",
    "LICENSE",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "CHANGELOG.md",
    ".gitattributes",
    ".editorconfig",
  ],
];
const maxLines = 300;

/** Files of the project: what Git knows or would take, or, without Git, what is there. */
function projectFiles(): string[] {
  try {
    const list = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
      cwd: root,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    return list.split("\0").filter((path) => path && existsSync(join(root, path)));
  } catch {
    return topLevel
      .filter((name) => existsSync(join(root, name)))
      .flatMap((name) =>
        statSync(join(root, name)).isDirectory()
          ? readdirSync(join(root, name), { recursive: true, encoding: "utf8" }).map(
              (path) => `${name}/${path}`,
            )
          : [name],
      )
      .filter((path) => statSync(join(root, path)).isFile() && !path.includes("/generated/"));
  }
}

const files = projectFiles();
const sources = files.filter((path) => /\.(ts|tsx|mts|mjs)$/.test(path));
const text = new Map(sources.map((path) => [path, readFileSync(join(root, path), "utf8")]));

const importPattern =
  /^\s*(?:import|export)\s(?:[^"';]*?\sfrom\s)?["']([^"']+)["']|\bimport\(\s*(?:\/\*.*?\*\/\s*)?["']([^"']+)["']\s*\)/gm;

interface Import {
  readonly from: string;
  readonly to: string;
  /** Set when it is a file of ours. */
  readonly layer: Layer | null;
}

function importsOf(path: string): Import[] {
  const found = [...(text.get(path) ?? "").matchAll(importPattern)].map((m) => m[1] ?? m[2] ?? "");
  return found.map((to) => {
    const inside = to.startsWith("@/")
      ? to.slice(2)
      : to.startsWith(".")
        ? normalize(join(dirname(path), to))
        : null;
    return { from: path, to: inside ?? to, layer: inside === null ? null : layerOf(inside) };
  });
}

const product = sources.filter((path) => /^(app|components|lib|demo)\/|^instrumentation\.ts$/.test(path));
/** Tests and their rigs may reach across; what they may not is counted separately. */
const isTest = (path: string) => /\.test\.tsx?$|\/__rig__\//.test(path);
const shipped = product.filter((path) => !isTest(path));

describe("walls", () => {
  it("sees the imports it judges", () => {
    expect(shipped.length).toBeGreaterThan(100);
    expect(shipped.flatMap(importsOf).length).toBeGreaterThan(shipped.length);
  });

  it("lets each layer import only what stands below it", () => {
    const broken = shipped
      .flatMap(importsOf)
      .filter((entry) => !mayImport(entry.from, entry.layer, entry.to))
      .map(({ from, to }) => `${from} → ${to}`);
    expect(broken).toEqual([]);
  });

  it("keeps the core pure: no clock, no randomness, no process, no network", () => {
    const impure =
      /\b(Date\.now\(|new Date\(\)|Math\.random\(|performance\.now\(|process\.(env|argv|cwd|platform|std\w+|exit|on)\b|fetch\((?!\))|setTimeout\(|setInterval\(|crypto\.(random|get|subtle|create))/;
    const broken = shipped.filter((path) => path.startsWith("lib/core/") && impure.test(code(path)));
    expect(broken).toEqual([]);
  });

  it("imports across folders by @/, so that a moved file shows", () => {
    const far = product.flatMap((path) =>
      [...(text.get(path) ?? "").matchAll(importPattern)]
        .map((m) => m[1] ?? m[2] ?? "")
        .filter((to) => to.startsWith("../../../"))
        .map((to) => `${path} → ${to}`),
    );
    expect(far).toEqual([]);
  });

  it("names every package it imports in package.json", () => {
    const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    const named = new Set(Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }));
    const unnamed = product
      .flatMap(importsOf)
      .filter(({ layer, to }) => layer === null && !to.startsWith("node:") && !to.endsWith(".css"))
      .map(({ to }) => packageOf(to))
      .filter((name) => !named.has(name));
    expect([...new Set(unnamed)]).toEqual([]);
  });
});

describe("house", () => {
  it("has the top level as named, and nothing else", () => {
    const names = new Set(files.map((path) => path.split("/")[0] ?? ""));
    expect([...names].filter((name) => !topLevel.includes(name))).toEqual([]);
  });

  it(`has no file past ${maxLines} lines`, () => {
    const long = [...text]
      .map(([path, body]) => ({ path, lines: body.split("\n").length - 1 }))
      .filter(({ lines }) => lines > maxLines);
    expect(long).toEqual([]);
  });

  it("has no barrels and no utils drawer", () => {
    const barrels = sources.filter((path) => {
      if (/\/route\.ts$/.test(path)) return false;
      const body = code(path).trim();
      const statements = body.split(/;\s*/).filter(Boolean);
      return (
        statements.length > 0 && statements.every((s) => /^export\s+(\*|\{|type\s*\{)[^=]*\sfrom\s/.test(s))
      );
    });
    expect(barrels).toEqual([]);
    expect(
      files.filter(
        (path) => /(^|\/)(utils?|helpers?|misc|common)(\/|\.tsx?$)/.test(path) && !/i18n/.test(path),
      ),
    ).toEqual([]);
  });

  it("leaves nothing behind: no to-dos, no skipped or focused tests, no type escapes", () => {
    const forbidden = [
      ["TO", "DO"].join(""),
      ["FIX", "ME"].join(""),
      ["@ts-", "ignore"].join(""),
      ["@ts-", "nocheck"].join(""),
      ["console", ".log("].join(""),
      ["it", ".only("].join(""),
      ["it", ".skip("].join(""),
      ["describe", ".only("].join(""),
      ["describe", ".skip("].join(""),
      ["as ", "any"].join(""),
    ];
    const left = product.flatMap((path) =>
      forbidden
        .filter((word) => word !== "console.log(" || !isTest(path))
        .flatMap((word) => {
          const pattern = new RegExp(`(^|[^\\w])${word.replace(/[.()]/g, "\\$&")}`, "m");
          return pattern.test(text.get(path) ?? "") ? [`${path}: ${word}`] : [];
        }),
    );
    expect(left).toEqual([]);
  });

  it("names no package registry and nobody's workplace", () => {
    const words = [
      ["registry", ".npm"].join(""),
      ["registry", ".yarn"].join(""),
      ["/work/", "shared"].join(""),
      ["/work/", "t/"].join(""),
      ["/work/", "main"].join(""),
      ["npm", "mirror"].join(""),
    ];
    const read = (path: string) => text.get(path) ?? readFileSync(join(root, path), "utf8");
    const textual = files.filter((path) => !/\.(png|jpg|webp|ico|woff2?|gz|db)$/.test(path));
    const named = textual.flatMap((path) =>
      words.filter((word) => read(path).includes(word)).map((word) => `${path}: ${word}`),
    );
    expect(named).toEqual([]);
    const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
    const resolved = Object.values<{ resolved?: string }>(lock.packages).filter((entry) => entry.resolved);
    expect(resolved).toEqual([]);
  });
});

/** A source without its comments and strings, so that prose is not taken for code. */
function code(path: string): string {
  return (text.get(path) ?? "").replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|[^:"'`])\/\/.*$/gm, "$1");
}
