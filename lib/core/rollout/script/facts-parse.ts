import { z } from "zod";
import type { FoundFile } from "@/lib/core/alloy/shipments";
import { type HostFacts, hostFactsSchema } from "@/lib/core/fleet/model";
import { fromBase64 } from "./heredoc";

const line = /^@(\S+) (fact|file|config|sizes) (.*)$/;

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
  kernel_name: z.literal("Linux"),
  kernel: z.string().min(1),
  arch: z.string().min(1),
  os: z.string().default(""),
  os_version: z.string().default(""),
  systemd: z.string().optional(),
  clock: z
    .string()
    .regex(/^\d{10,19}N?$/)
    .optional(),
  etc_free_kb: z.coerce.number().nonnegative().optional(),
  var_free_kb: z.coerce.number().nonnegative().optional(),
  agent_version: z.string().optional(),
  agent_state: z.string().optional(),
  unit_state: z.string().default(""),
  agent_user: z.string().optional(),
  agent_groups: z.string().optional(),
  agent_loaded: z.string().optional(),
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
  for (const text of stdout.split("\n")) {
    const found = line.exec(text.slice(text.indexOf("@")));
    if (found?.[1] !== nonce) continue;
    const said = found[3] ?? "";
    const [key = "", value = ""] = said.split(" ");
    if (found[2] === "config") config = fromBase64(key);
    else if (found[2] === "sizes") logFiles.push(...sizesOf(value));
    else if (found[2] === "file") files.set(fromBase64(key) ?? "", value === "absent" ? null : value);
    else raw[key] = wordOf(said.slice(key.length + 1))?.trim() ?? "";
  }
  for (const [key, value] of Object.entries(raw)) if (value === "") delete raw[key];
  const parsed = rawSchema.safeParse(raw);
  if (!parsed.success) return null;
  const seen = parsed.data;
  const facts = hostFactsSchema.parse({
    os: seen.os,
    osVersion: seen.os_version,
    kernel: seen.kernel,
    arch: seen.arch,
    systemd: seen.systemd ?? null,
    clockSkewMs: seen.clock ? Math.round(clockMs(seen.clock) - nowMs) : null,
    varFreeBytes: seen.var_free_kb === undefined ? null : seen.var_free_kb * 1024,
    etcFreeBytes: seen.etc_free_kb === undefined ? null : seen.etc_free_kb * 1024,
    agentVersion: seen.agent_version ? (/v?(\d+\.\d+\.\d+\S*)/.exec(seen.agent_version)?.[1] ?? "") : null,
    agentState: agentState(seen.agent_version, seen.agent_state),
    agentUser: seen.agent_user ?? null,
    agentGroups: seen.agent_groups?.split(/\s+/).toSorted() ?? null,
    configSha256: [...files.values()][0] ?? null,
    promtail: seen.promtail === "yes",
    promtailRuns: seen.promtail_state === "active",
  } satisfies HostFacts);
  return {
    facts,
    config,
    files,
    logFiles,
    loadedSha: seen.agent_loaded ?? null,
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

/** Regular files alone; a path that holds a line break is none of ours. */
function sizesOf(encoded: string): readonly FoundFile[] {
  const text = fromBase64(encoded.slice(0, -1)) ?? "";
  return text.split("\n").flatMap((one) => {
    const [, size, path] = /^regular[^|]*\|(\d+)\|(\/.+)$/.exec(one) ?? [];
    return size === undefined || path === undefined ? [] : [{ path, sizeBytes: Number(size) }];
  });
}

/** What the host calls its kernel ("Linux", "Darwin"); null when the output says nothing of it. */
export function kernelName(stdout: string, nonce: string): string | null {
  const mark = `@${nonce} fact kernel_name `;
  const said = stdout.split("\n").find((text) => text.includes(mark));
  return said === undefined
    ? null
    : (wordOf(said.slice(said.indexOf(mark) + mark.length).trim())?.trim() ?? null);
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
