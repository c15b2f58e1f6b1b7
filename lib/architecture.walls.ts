/** The layers of the house, by folder. The longest matching prefix counts. */
const layers = {
  "lib/core/": "core",
  "lib/ports/": "ports",
  "lib/adapters/": "adapters",
  "lib/usecases/": "usecases",
  "lib/next/": "next",
  "lib/next/wiring": "wiring",
  "lib/cli/": "cli",
  "lib/cli/wiring": "wiring",
  "lib/browser/": "browser",
  "components/ui/": "ui",
  "components/states/": "ui",
  "components/charts/": "ui",
  "components/layout/": "ui",
  "components/": "feature",
  "app/": "app",
  "demo/": "demo",
  "bench/": "bench",
  instrumentation: "app",
  "lib/architecture": "walls",
} as const;
export type Layer = (typeof layers)[keyof typeof layers] | "elsewhere";

export function layerOf(path: string): Layer {
  const prefix = Object.keys(layers)
    .filter((key) => path.startsWith(key))
    .sort((a, b) => b.length - a.length)[0] as keyof typeof layers | undefined;
  return prefix ? layers[prefix] : "elsewhere";
}

/** Which layers a layer may import. */
const below: Record<Layer, readonly Layer[]> = {
  core: ["core"],
  ports: ["core", "ports"],
  adapters: ["core", "ports", "adapters"],
  usecases: ["core", "ports", "usecases"],
  next: ["core", "ports", "usecases", "next", "wiring"],
  wiring: ["core", "ports", "usecases", "next", "adapters", "demo"],
  cli: ["core", "ports", "usecases", "cli", "wiring"],
  browser: ["core", "browser"],
  ui: ["core", "ui"],
  feature: ["core", "browser", "ui", "feature"],
  app: ["core", "ports", "usecases", "next", "wiring", "browser", "ui", "feature", "app"],
  demo: ["core", "ports", "demo"],
  bench: ["core", "ports", "usecases", "adapters", "bench"],
  walls: ["core", "walls"],
  elsewhere: [],
};

/** Packages of the layers that may have only these; the others take what their work needs. */
const packages: Partial<Record<Layer, RegExp>> = {
  core: /^(zod|re2js|@grafana\/lezer-logql|@lezer\/[a-z]+|diff|yaml|use-intl)(\/|$)/,
  ports: /^(?!)/,
  cli: /^(zod|use-intl|node:.*)(\/|$)/,
  usecases: /^(zod|diff|node:(crypto|timers\/promises|path))(\/|$)/,
  browser: /^(react|@tanstack\/[\w-]+|zod|nuqs|use-intl)(\/|$)/,
  walls: /^(vitest|node:.*|use-intl|intl-messageformat)(\/|$)/,
};

/** Not for the browser, wherever the layer: Node's own modules, and what holds the database and hosts. */
const serverOnly =
  /^(node:|@prisma\/|prisma|better-auth|@node-rs\/|ssh2|node-ssh|ws$|just-bash|@libsql\/|pg$)/;

export function packageOf(specifier: string): string {
  const [scope = "", name = ""] = specifier.split("/");
  return scope.startsWith("@") ? `${scope}/${name}` : scope;
}

/** Whether the file `from` may import `to`: a path of ours with its layer, or a package (layer null). */
export function mayImport(from: string, layer: Layer | null, to: string): boolean {
  const own = layerOf(from);
  if (layer === null) {
    if (own === "app") return !/^(@prisma\/|prisma|ssh2|node-ssh|better-auth|@libsql\/|pg$)/.test(to);
    if (own === "ui" || own === "feature" || own === "browser") {
      if (serverOnly.test(to)) return false;
    }
    return packages[own]?.test(to) ?? true;
  }
  // Each door has its own wiring.
  if (own === "cli" && layer === "wiring") return folder(to, 2) === "lib/cli";
  if (layer === "wiring" && own !== "wiring" && folder(to, 2) === "lib/cli") return false;
  if (to.endsWith(".css") && own === "app") return true;
  if (!below[own].includes(layer)) return false;
  if (own === "feature" && layer === "feature") return folder(from, 2) === folder(to, 2);
  // One outside library each. Sign-in keeps its people in the same database.
  if (own === "adapters" && layer === "adapters")
    return (
      folder(from, 3) === folder(to, 3) ||
      (folder(from, 3) === "lib/adapters/auth" && folder(to, 3) === "lib/adapters/prisma")
    );
  return true;
}

function folder(path: string, depth: number): string {
  return path.split("/").slice(0, depth).join("/");
}
