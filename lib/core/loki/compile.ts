import { Document, visit } from "yaml";
import { fieldProblems } from "../input";
import { type Problem, problem } from "../problem";
import { fail, ok, type Result } from "../result";
import { Secret } from "../secret";
import { lokiDocument, s3Variables } from "./document";
import type { LokiDocument } from "./document-schema";
import { checkLokiDocument } from "./rules";
import { type LokiSettings, type LokiSettingsInput, lokiSettingsSchema } from "./settings";

/** Where a managed Loki keeps its files. */
export const lokiPaths = {
  program: "/usr/local/bin/loki",
  config: "/etc/loki/config.yaml",
  environment: "/etc/loki/loki.env",
} as const;

export interface CompiledLoki {
  readonly settings: LokiSettings;
  readonly document: LokiDocument;
  /** The config file; the same settings give the same bytes. */
  readonly text: string;
  /** Variables that the config expands: their values belong to a root-only file beside it. Empty: no such file. */
  readonly variables: readonly string[];
}

const header = [
  "Managed by Logyard. An edit made here is shown as drift, and the next rollout replaces it.",
  "Loki reads this file only at its start: a change needs a restart.",
];

/** Settings as the config file of one node, or everything that would keep Loki from starting or serving with it. */
export function compileLoki(input: LokiSettingsInput): Result<CompiledLoki, Problem[]> {
  const parsed = lokiSettingsSchema.safeParse(input);
  if (!parsed.success) return fail(Object.values(fieldProblems(parsed.error)));
  const settings = parsed.data;
  const document = lokiDocument(settings);
  const problems = [...checkNodes(settings), ...checkLokiDocument(document, settings.version)];
  if (problems.length > 0) return fail(problems);
  return ok({
    settings,
    document,
    text: printLoki(document),
    variables: document.common.storage.s3?.access_key_id === undefined ? [] : s3Variables,
  });
}

/** YAML 1.1, as Loki's reader has it: "yes" and "2024-01-01" stay texts, and so does what a variable holds. */
export function printLoki(document: object): string {
  const tree = new Document(document, { version: "1.1" });
  visit(tree, {
    Scalar(_, scalar) {
      if (typeof scalar.value === "string" && scalar.value.startsWith("${")) scalar.type = "QUOTE_DOUBLE";
    },
  });
  return `${header.map((line) => `# ${line}\n`).join("")}\n${tree.toString({ lineWidth: 0 })}`;
}

function checkNodes({ shape }: LokiSettings): Problem[] {
  if (shape.kind !== "cluster") return [];
  const at = "shape.nodes";
  const distinct = (values: string[]) => new Set(values).size === values.length;
  const good =
    distinct(shape.nodes.map(({ name }) => name)) &&
    distinct(shape.nodes.map(({ address }) => address)) &&
    shape.nodes.some(({ name }) => name === shape.self);
  return good ? [] : [problem("loki.nodes-invalid", { name: shape.self.slice(0, 60) }, { at })];
}

/**
 * The environment file (owner root, mode 0600) that gives the variables their values. Loki pastes them into its
 * quoted YAML texts before it reads them, so a quote or a backslash cannot pass.
 */
export function lokiEnvironment(values: Readonly<Record<string, Secret>>): Result<Secret, Problem[]> {
  const bad = Object.entries(values).filter(([, value]) => !/^[ !#-[\]-~]{1,1024}$/.test(value.reveal()));
  if (bad.length > 0)
    return fail(bad.map(([name]) => problem("loki.setting-invalid", { field: name }, { at: name })));
  const lines = Object.entries(values).map(([name, value]) => `${name}="${value.reveal()}"\n`);
  return ok(new Secret(lines.join("")));
}
