import { z } from "zod";
import type { Labels } from "@/lib/core/fleet/labels";
import { labelText } from "./label-text";
import { detectLevel } from "./level";
import type { StoredEntry, Stream, Streams } from "./streams";

const metadata = z.record(z.string(), z.string());
const body = z.object({
  streams: z.array(
    z.object({
      stream: z.record(z.string(), z.string()),
      values: z.array(
        z.union([
          z.tuple([z.string().regex(/^-?\d+$/), z.string()]),
          z.tuple([z.string().regex(/^-?\d+$/), z.string(), metadata]),
        ]),
      ),
    }),
  ),
});

export interface PushLimits {
  /** Loki's allow_structured_metadata, which also turns level detection on. */
  readonly structuredMetadata: boolean;
}

export interface Pushed {
  readonly status: number;
  /** Loki's words; empty for 204. */
  readonly message: string;
  readonly accepted: readonly { readonly stream: Stream; readonly entry: StoredEntry }[];
  readonly bytes: number;
}

const hourNs = 3_600_000_000_000n;
const maxAgeNs = 168n * hourNs;
const graceNs = hourNs / 6n;
const maxLineBytes = 262_144;
const maxLabels = 15;

const serviceLabels = [
  "service",
  "app",
  "application",
  "app_name",
  "name",
  "app_kubernetes_io_name",
  "container",
  "container_name",
  "k8s_container_name",
  "component",
  "workload",
  "job",
  "k8s_job_name",
];

function withServiceName(labels: Labels): Labels {
  if (labels.service_name) return labels;
  const from = serviceLabels.find((name) => labels[name]);
  return { ...labels, service_name: from ? labels[from]! : "unknown_service" };
}

const seconds = (ns: bigint): string => `${new Date(Number(ns / 1_000_000n)).toISOString().slice(0, 19)}Z`;

function badLabels(labels: Labels): string | null {
  const source = labelText(labels);
  for (const name of Object.keys(labels)) {
    const bad = /^[a-zA-Z_]/.test(name) ? /[^a-zA-Z0-9_]/.exec(name) : /^./.exec(name);
    if (!bad) continue;
    const column = source.indexOf(`${name}=`) + bad.index + 1;
    return `couldn't parse labels: 1:${column}: parse error: unexpected character inside braces: '${bad[0]}'`;
  }
  return null;
}

function streamProblem(key: string, names: number, hasMetadata: boolean, limits: PushLimits): string | null {
  if (names > maxLabels) return `entry for stream '${key}' has ${names} label names; limit ${maxLabels}`;
  if (!hasMetadata || limits.structuredMetadata) return null;
  return (
    `stream '${key}' includes structured metadata, but this feature is disallowed. Please see ` +
    "`limits_config.allow_structured_metadata` or contact your Loki administrator to enable it"
  );
}

function entryProblem(stream: Stream, ts: bigint, line: string, nowNs: bigint, total: number): string | null {
  const name = `stream '${stream.key}'`;
  if (ts < nowNs - maxAgeNs) {
    return `entry for ${name} has timestamp too old: ${seconds(ts)}, oldest acceptable timestamp is: ${seconds(nowNs - maxAgeNs)}`;
  }
  if (ts > nowNs + graceNs) return `entry for ${name} has timestamp too new: ${seconds(ts)}`;
  const bytes = line.length * 3 < maxLineBytes ? 0 : Buffer.byteLength(line);
  if (bytes > maxLineBytes) {
    return `max entry size '${maxLineBytes}' bytes exceeded for ${name} while adding an entry with length '${bytes}' bytes`;
  }
  const newest = stream.newestNs;
  if (newest === null || ts >= newest - hourNs) return null;
  const at = `${seconds(ts).replace("T", " ").replace("Z", "")} +0000 UTC`;
  return (
    `entry with timestamp ${at} ignored, reason: 'entry too far behind, entry timestamp is: ${seconds(ts)}, ` +
    `oldest acceptable timestamp is: ${seconds(newest - hourNs)}',\nuser 'fake', total ignored: 1 out of ${total} for stream: ${stream.key}`
  );
}

type PushStream = z.infer<typeof body>["streams"][number];

class Intake {
  readonly accepted: { stream: Stream; entry: StoredEntry }[] = [];
  problem: string | null = null;
  bytes = 0;

  constructor(
    readonly streams: Streams,
    readonly nowNs: bigint,
    readonly limits: PushLimits,
  ) {}

  refuse(words: string | null): boolean {
    this.problem ??= words;
    return words !== null;
  }

  take({ stream: given, values }: PushStream): void {
    if (this.refuse(badLabels(given))) return;
    const stream = this.streams.stream(withServiceName(given));
    const hasMetadata = values.some(([, , extra]) => Object.keys(extra ?? {}).length > 0);
    if (this.refuse(streamProblem(stream.key, Object.keys(given).length, hasMetadata, this.limits))) return;
    for (const [tsText, line, extra] of values) {
      const ts = BigInt(tsText);
      if (this.refuse(entryProblem(stream, ts, line, this.nowNs, values.length))) continue;
      const metadata = this.limits.structuredMetadata ? detectLevel(stream.labels, line, extra ?? {}) : {};
      const entry = { ts, line, metadata };
      if (this.streams.insert(stream, entry)) this.accepted.push({ stream, entry });
      this.bytes += line.length;
    }
  }
}

const jsonError = "loghttp.PushRequest.Streams: []loghttp.LogProtoStream: ";

function refused(status: number, message: string): Pushed {
  return { status, message: `${message}\n`, accepted: [], bytes: 0 };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Takes a push body (Loki's JSON) into the streams; what is good stays although another entry is refused, as in Loki. */
export function push(text: string, streams: Streams, nowNs: bigint, limits: PushLimits): Pushed {
  const raw = readJson(text);
  if (raw === undefined) return refused(400, `${jsonError}readStringSlowPath: unexpected end of input`);
  const parsed = body.safeParse(raw);
  if (!parsed.success) {
    const why = "Value looks like Number/Boolean/None, but can't find its end: ',' or '}' symbol";
    return refused(400, `${jsonError}unmarshalerDecoder: ${why}`);
  }
  if (parsed.data.streams.length === 0)
    return refused(422, "error at least one valid stream is required for ingestion");
  const intake = new Intake(streams, nowNs, limits);
  for (const stream of parsed.data.streams) intake.take(stream);
  streams.evict();
  const { problem, accepted, bytes } = intake;
  return { status: problem ? 400 : 204, message: problem ? `${problem}\n` : "", accepted, bytes };
}
