import { fieldProblems } from "@/lib/core/input";
import { type ManagedLoki, type ManagedLokiInput, managedLokiSchema } from "@/lib/core/loki/settings";
import type { Problem } from "@/lib/core/problem";
import { type LokiNodeTexts, lokiTexts } from "@/lib/core/store-texts/loki";

/** The settings as typed. What the form does not show stays as it was. */
export interface LokiDraft {
  readonly version: string;
  readonly shape: ManagedLoki["shape"]["kind"];
  readonly address: string;
  readonly port: string;
  readonly retentionDays: string;
  readonly bucket: string;
  readonly region: string;
  readonly endpoint: string;
  readonly pathStyle: boolean;
  readonly nodes: string;
  readonly ingestion: string;
  readonly burst: string;
  readonly streams: string;
  readonly line: string;
  readonly timeout: string;
  readonly tenants: boolean;
}

export function draftOf(loki: ManagedLoki): LokiDraft {
  const { shape, http, limits } = loki;
  const s3 = shape.kind === "single-file" ? null : shape.s3;
  return {
    version: loki.version,
    shape: shape.kind,
    address: http.address,
    port: String(http.port),
    retentionDays: String(loki.retentionHours / 24),
    bucket: s3?.bucket ?? "",
    region: s3?.region ?? "",
    endpoint: s3?.endpoint ?? "",
    pathStyle: s3?.pathStyle ?? false,
    nodes:
      shape.kind === "cluster" ? shape.nodes.map(({ name, address }) => `${name} ${address}`).join("\n") : "",
    ingestion: String(limits.ingestionMbPerSecond),
    burst: String(limits.ingestionBurstMb),
    streams: String(limits.maxStreams),
    line: String(limits.maxLineKb),
    timeout: String(limits.queryTimeoutSeconds),
    tenants: loki.tenants,
  };
}

/** What was typed, as settings: whether Loki takes them is the schema's to say. */
export function settingsOf(draft: LokiDraft, before: ManagedLoki): ManagedLokiInput {
  const number = (text: string) => (text.trim() === "" ? Number.NaN : Number(text));
  return {
    ...before,
    version: draft.version as ManagedLoki["version"],
    shape: shapeOf(draft, before),
    http: { ...before.http, address: draft.address.trim(), port: number(draft.port) },
    retentionHours: Math.round(number(draft.retentionDays) * 24),
    tenants: draft.tenants,
    limits: {
      ...before.limits,
      ingestionMbPerSecond: number(draft.ingestion),
      ingestionBurstMb: number(draft.burst),
      maxStreams: number(draft.streams),
      maxLineKb: number(draft.line),
      queryTimeoutSeconds: number(draft.timeout),
    },
  };
}

function shapeOf(draft: LokiDraft, { shape: before }: ManagedLoki): ManagedLokiInput["shape"] {
  if (draft.shape === "single-file") return { kind: "single-file" };
  const s3 = {
    ...(before.kind === "single-file" ? {} : before.s3),
    bucket: draft.bucket.trim(),
    region: draft.region.trim(),
    endpoint: draft.endpoint.trim() === "" ? null : draft.endpoint.trim(),
    pathStyle: draft.pathStyle,
  };
  if (draft.shape === "single-s3") return { kind: "single-s3", s3 };
  const nodes = draft.nodes
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .filter(([name]) => name !== "")
    .map(([name = "", address = ""]) => ({ name, address }));
  return {
    kind: "cluster",
    s3,
    nodes,
    ...(before.kind === "cluster" ? { gossipPort: before.gossipPort } : {}),
  };
}

export interface JudgedLoki {
  /** Null: it would not start. */
  readonly texts: readonly LokiNodeTexts[] | null;
  /** By the place of the setting; a rule that concerns several settings is in `rest`. */
  readonly fields: Readonly<Record<string, Problem>>;
  readonly rest: readonly Problem[];
}

const places = new Set([
  ...["version", "http.address", "http.port", "retentionHours", "shape.nodes"],
  ...["shape.s3.bucket", "shape.s3.region", "shape.s3.endpoint"],
  ...["limits.ingestionMbPerSecond", "limits.ingestionBurstMb", "limits.maxStreams"],
  ...["limits.maxLineKb", "limits.queryTimeoutSeconds"],
]);
/** Rules of Loki's own file, by the setting that they are about. */
const aliases: Readonly<Record<string, string>> = {
  retention: "retentionHours",
  common: "shape.nodes",
  "limits_config.ingestion_burst_size_mb": "limits.ingestionBurstMb",
};

/** Config and unit of every node, or why Loki would not start, each reason at its setting. */
export function judgeLoki(input: ManagedLokiInput): JudgedLoki {
  const parsed = managedLokiSchema.safeParse(input);
  const made = parsed.success ? lokiTexts(parsed.data) : null;
  if (made?.ok) return { texts: made.value, fields: {}, rest: [] };
  const problems = parsed.success ? (made?.problem ?? []) : Object.values(fieldProblems(parsed.error));
  const fields: Record<string, Problem> = {};
  const rest: Problem[] = [];
  for (const one of problems) {
    const said = one.at ?? "";
    const at = aliases[said] ?? (said.startsWith("shape.nodes.") ? "shape.nodes" : said);
    if (places.has(at)) fields[at] ??= one;
    else rest.push(one);
  }
  return { texts: null, fields, rest };
}
