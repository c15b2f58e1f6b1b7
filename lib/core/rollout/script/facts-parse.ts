import { z } from "zod";
import type { FoundFile } from "@/lib/core/alloy/shipments";
import { type HostFacts, hostFactsSchema } from "@/lib/core/fleet/model";
import { fromBase64 } from "./heredoc";

const line = /^@(\S+) (fact|file|config|size|free|metrics)(?: (.*))?$/;

/** What one run of the facts script saw. */
export interface FactsReport {
  readonly facts: HostFacts;
  /** Text of the agent's config; null when there is none. */
  readonly config: string | null;
  /** sha256 of each managed file; null when it is absent. */
  readonly files: ReadonlyMap<string, string | null>;
  /** Log files that were asked for and are there. */
  readonly logFiles: readonly FoundFile[];
  /** sha256 of the config that the agent says it has loaded. */
  readonly loadedSha: string | null;
  /** What systemd says of the layout's unit; "" without systemd. */
  readonly unitState: string;
  readonly packages: "apt-get" | "dnf" | "yum" | null;
  /** Loki's program is there, from wherever. */
  readonly hasLoki: boolean;
  /** Transactions that were found cut and are finished now. */
  readonly recovered: readonly { readonly txId: string; readonly outcome: string }[];
  /** Who runs a transaction at this moment. */
  readonly busy: string | null;
}

const rawSchema = z.object({
  uname: z.string().regex(/^Linux \S+ \S+$/),
  os: z.string().default(""),
  os_version: z.string().default(""),
  systemd: z.string().optional(),
  clock: z
    .string()
    .regex(/^\d{10,19}N?$/)
    .optional(),
  agent_version: z.string().optional(),
  agent_state: z.string().optional(),
  unit_state: z.string().default(""),
  agent_user: z.string().optional(),
  agent_groups: z.string().optional(),
  loki: z.string().optional(),
  promtail: z.string().optional(),
  promtail_state: z.string().optional(),
  packages: z.enum(["apt-get", "dnf", "yum"]).nullable().default(null),
  recovered: z.string().default(""),
  busy: z.string().nullable().default(null),
  end: z.literal("1"),
});

/**
 * Reads the output of the facts script. Null when it is not whole or not from a Linux host; noise of a login shell
 * around it does not matter. `nowMs` is this machine's clock when the host read its own.
 */
export function parseFacts(stdout: string, nonce: string, nowMs: number): FactsReport | null {
  const raw: Record<string, string> = {};
  const files = new Map<string, string | null>();
  const logFiles: FoundFile[] = [];
  let config: string | null = null;
  /** What a program said on lines of its own, behind the mark that tells which. */
  const words = { free: [] as string[], metrics: [] as string[] };
  let speaker: keyof typeof words | null = null;
  for (const text of stdout.split("\n")) {
    const found = line.exec(text.slice(text.indexOf("@")));
    if (found?.[1] !== nonce) {
      if (speaker) words[speaker].push(text);
      continue;
    }
    const [, , kind, said = ""] = found;
    const [key = "", value = ""] = said.split(" ");
    speaker = kind === "free" || kind === "metrics" ? kind : null;
    if (kind === "config") config = fromBase64(key);
    else if (kind === "size") logFiles.push(...sizeOf(said));
    else if (kind === "file") files.set(fromBase64(key) ?? "", /^[0-9a-f]{64}$/.test(value) ? value : null);
    else if (kind === "fact") raw[key] = wordOf(said.slice(key.length + 1))?.trim() ?? "";
  }
  const [etcFreeBytes = null, varFreeBytes = null] = words.free.slice(1).map(freeBytes);
  const metrics = metricsOf(words.metrics);
  for (const [key, value] of Object.entries(raw)) if (value === "") delete raw[key];
  const parsed = rawSchema.safeParse(raw);
  if (!parsed.success) return null;
  const seen = parsed.data;
  const [, kernel = "", arch = ""] = seen.uname.split(" ");
  const groups = seen.agent_groups;
  const version = seen.agent_version === "metrics" ? metrics.version : seen.agent_version;
  const facts = hostFactsSchema.parse({
    os: seen.os,
    osVersion: seen.os_version,
    kernel,
    arch,
    systemd: seen.systemd ?? null,
    clockSkewMs: seen.clock ? Math.round(clockMs(seen.clock) - nowMs) : null,
    varFreeBytes,
    etcFreeBytes,
    agentVersion: version ? (/v?(\d+\.\d+\.\d+\S*)/.exec(version)?.[1] ?? "") : null,
    agentState: agentState(version, seen.agent_state),
    // A user that is not there has no groups.
    agentUser: groups ? (seen.agent_user ?? null) : null,
    agentGroups: version && groups ? groups.split(/\s+/).toSorted() : null,
    configSha256: [...files.values()][0] ?? null,
    promtail: seen.promtail === "yes",
    promtailRuns: seen.promtail_state === "active",
  } satisfies HostFacts);
  return {
    facts,
    config,
    files,
    logFiles,
    loadedSha: metrics.loadedSha,
    unitState: seen.unit_state,
    packages: seen.packages,
    hasLoki: seen.loki !== undefined,
    recovered: seen.recovered
      .split(" ")
      .filter((one) => one.includes(":"))
      .map((one) => ({
        txId: one.slice(0, one.lastIndexOf(":")),
        outcome: one.slice(one.lastIndexOf(":") + 1),
      })),
    busy: seen.busy,
  };
}

/** A regular file alone; a path that holds a line break is none of ours. */
function sizeOf(said: string): readonly FoundFile[] {
  const [, size, path] = /^regular[^|]*\|(\d+)\|(\/.+)$/.exec(said) ?? [];
  return size === undefined || path === undefined ? [] : [{ path, sizeBytes: Number(size) }];
}

/** The fourth column of `df -Pk`. */
function freeBytes(row: string): number | null {
  const kib = Number(row.trim().split(/\s+/)[3]);
  return Number.isInteger(kib) && kib >= 0 ? kib * 1024 : null;
}

/** What the agent says of itself: its version, and the sha256 of the config that it runs. */
function metricsOf(rows: readonly string[]) {
  const first = (pattern: RegExp) =>
    rows.map((row) => pattern.exec(row)?.[1]).find((one) => one !== undefined);
  return {
    version: first(/^alloy_build_info.*[{,]version="([^"]*)"/),
    loadedSha: first(/^alloy_config_hash.*sha256="([0-9a-f]+)"/) ?? null,
  };
}

/** What the host calls its kernel ("Linux", "Darwin"); null when the output says nothing of it. */
export function kernelName(stdout: string, nonce: string): string | null {
  const mark = `@${nonce} fact uname :`;
  const said = stdout.split("\n").find((text) => text.includes(mark));
  return said?.slice(said.indexOf(mark) + mark.length).split(" ")[0] || null;
}

/** What `text` of the journal's functions writes: as it is behind a colon, or base64. */
const wordOf = (word: string) => (word.startsWith(":") ? word.slice(1) : fromBase64(word));

/** busybox prints an N where it cannot print nanoseconds. */
function clockMs(text: string): number {
  const digits = text.replace("N", "");
  return digits.length > 11 ? Number(BigInt(digits) / 1000n) / 1000 : Number(digits) * 1000;
}

function agentState(version: string | undefined, state: string | undefined): HostFacts["agentState"] {
  if (version === undefined) return "absent";
  if (state === "reloading") return "active";
  return state === "active" || state === "failed" || state === "activating" ? state : "inactive";
}
