import { z } from "zod";
import { fromBase64 } from "../rollout/script/heredoc";
import { httpFunctions } from "../rollout/script/http";
import { type AgentLayout, defaultLayout } from "../rollout/script/layout";
import { shellWord } from "../shell";
import { globWords } from "./glob";

/** One log path to look at. */
export interface WatchedPath {
  readonly id: string;
  readonly kind: "file" | "journal";
  /** File or glob (its newest file counts), or a journald unit. */
  readonly path: string;
}

/** What the host says of one log path. */
export interface PathSeen {
  readonly id: string;
  /** Null: nothing is there. */
  readonly file: {
    readonly path: string;
    readonly sizeBytes: number;
    readonly modifiedMs: number;
    /** "0640 root:adm" */
    readonly mode: string;
    /** Null: there is no such user. */
    readonly readable: boolean | null;
    /** First folder on the way that the agent's user may not enter. */
    readonly blockedAt: string | null;
    /** That folder and those below it on the way to the file: "750 root:adm". */
    readonly blockedModes: readonly string[];
    /** Whole lines at the end of the file, oldest first, without empty ones. */
    readonly lines: readonly string[];
  } | null;
}

export interface DeliverySeen {
  readonly hostNowMs: number;
  readonly agentState: string;
  /** Entries that the agent gave up, because the store refused them. */
  readonly dropped: number;
  /** `setfacl` is there. */
  readonly hasAcl: boolean;
  readonly paths: readonly PathSeen[];
}

const functions = String.raw`
b64() { base64 | tr -d '\n'; }
as_agent() { runuser -u "$AUSER" -- "$@" >/dev/null 2>&1 </dev/null; }
# The first folder above $1 that the agent's user cannot enter.
blocked() {
  dir=$(dirname "$1")
  [ "$dir" = / ] || [ "$dir" = . ] || { blocked "$dir" && return 0; }
  dir=$(dirname "$1")
  as_agent test -x "$dir" || { printf '%s' "$dir"; return 0; }
  return 1
}
# The folder $1 and, from it on, the rights of all folders on the way to $2.
way() {
  [ -n "$1" ] || return 0
  printf '%s\n' "$1"
  dir=$(dirname "$2")
  while stat -c '%a %U:%G' "$dir"; do
    [ "$dir" != "$1" ] && [ "$dir" != / ] || return 0
    dir=$(dirname "$dir")
  done
}
look() {
  id=$1
  shift
  newest=
  for one in "$@"; do
    [ -f "$one" ] || continue
    if [ -z "$newest" ] || [ -n "$(find "$one" -newer "$newest" 2>/dev/null)" ]; then newest=$one; fi
  done
  [ -n "$newest" ] || { printf '@%s none %s\n' "$NONCE" "$id"; return; }
  readable=unknown
  at=-
  if id "$AUSER" >/dev/null 2>&1; then
    if as_agent test -r "$newest"; then readable=yes; else readable=no; at=$(way "$(blocked "$newest")" "$newest" | b64); fi
  fi
  [ -n "$at" ] || at=-
  printf '@%s file %s %s %s %s %s %s\n' "$NONCE" "$id" "$(stat -c '%s %Y %a %U:%G' "$newest")" "$readable" "$at" \
    "$(printf '%s' "$newest" | b64)" "$(tail -c 16384 "$newest" | b64)="
}
look_journal() {
  readable=unknown
  if id "$AUSER" >/dev/null 2>&1; then
    case " $(id -Gn "$AUSER") " in *' systemd-journal '* | *' adm '* | *' root '*) readable=yes ;; *) readable=no ;; esac
  fi
  when=$(journalctl -u "$2" -n 1 -o short-unix --no-pager -q 2>/dev/null | cut -d. -f1)
  case $when in '' | *[!0-9]*) printf '@%s none %s\n' "$NONCE" "$1"; return ;; esac
  printf '@%s file %s 1 %s 640 root:systemd-journal %s - %s %s\n' "$NONCE" "$1" "$when" "$readable" \
    "$(printf '%s' "$2" | b64)" "$(journalctl -u "$2" -n 20 -o cat --no-pager -q 2>/dev/null | b64)="
}
D=$(mktemp -d) || exit 71
trap 'rm -rf "$D"' EXIT
state=$(systemctl is-active "$UNIT" 2>/dev/null)
[ -n "$state" ] || state=unknown
http GET /metrics 5
dropped=$(awk '/^loki_write_dropped_entries_total/ { sum += $NF } END { printf "%d", sum }' "$D/body")
if command -v setfacl >/dev/null 2>&1; then printf '@%s acl\n' "$NONCE"; fi
printf '@%s agent %s %s %s\n' "$NONCE" "$(date +%s)" "$state" "$dropped"
`;

/** Reads the newest lines, the access rights and the state of the agent for all log paths in one round trip. Changes nothing. */
export function deliveryScript(input: {
  readonly nonce: string;
  readonly paths: readonly WatchedPath[];
  readonly layout?: AgentLayout;
}): string {
  const { nonce, paths, layout = defaultLayout } = input;
  return [
    `NONCE=${shellWord(nonce)} UNIT=${shellWord(layout.unit)} ADDR=${shellWord(layout.address)}`,
    `AUSER=${shellWord(layout.user)}`,
    `PATH=${shellWord(`${layout.binDir ? `${layout.binDir}:` : ""}/usr/sbin:/usr/bin:/sbin:/bin`)}`,
    "LC_ALL=C",
    "export PATH LC_ALL",
    httpFunctions.trim(),
    functions.trim(),
    ...paths.map(({ kind, path }, index) =>
      kind === "file"
        ? `look ${index} ${globWords(path).join(" ")}`
        : `look_journal ${index} ${shellWord(path)}`,
    ),
    `printf '@%s end\\n' "$NONCE"`,
    "",
  ].join("\n");
}

const fileSchema = z.object({
  sizeBytes: z.coerce.number().nonnegative(),
  modifiedMs: z.coerce.number().transform((seconds) => seconds * 1000),
  mode: z.string(),
  readable: z.enum(["yes", "no", "unknown"]),
});

/** Reads the output of the script; null when it is not whole. */
export function parseDelivery(
  stdout: string,
  nonce: string,
  paths: readonly WatchedPath[],
): DeliverySeen | null {
  let agent: Pick<DeliverySeen, "hostNowMs" | "agentState" | "dropped"> | null = null;
  let whole = false;
  let hasAcl = false;
  const seen = new Map<number, PathSeen["file"]>();
  for (const line of stdout.split("\n")) {
    const words = line.slice(Math.max(0, line.indexOf("@"))).split(" ");
    if (words[0] !== `@${nonce}`) continue;
    const [, kind, first = "", ...rest] = words;
    if (kind === "end") whole = true;
    else if (kind === "acl") hasAcl = true;
    else if (kind === "none") seen.set(Number(first), null);
    else if (kind === "file") seen.set(Number(first), parseFile(rest));
    else if (kind === "agent") {
      agent = { hostNowMs: Number(first) * 1000, agentState: rest[0] ?? "", dropped: Number(rest[1]) || 0 };
    }
  }
  if (!agent || !whole) return null;
  return { ...agent, hasAcl, paths: paths.map(({ id }, index) => ({ id, file: seen.get(index) ?? null })) };
}

function parseFile(words: readonly string[]): PathSeen["file"] {
  const [size, modified, mode = "", owner = "", readable, at = "-", path = "", tail = ""] = words;
  const parsed = fileSchema.safeParse({
    sizeBytes: size,
    modifiedMs: modified,
    mode: `${mode.padStart(4, "0")} ${owner}`,
    readable,
  });
  if (!parsed.success) return null;
  const [blockedAt = "", ...modes] = at === "-" ? [] : (fromBase64(at) ?? "").trimEnd().split("\n");
  const text = fromBase64(tail.slice(0, -1)) ?? "";
  // What follows the last line break is still being written, and what precedes the first one was cut.
  const lines = text.slice(0, text.lastIndexOf("\n") + 1).split("\n");
  const cut = parsed.data.sizeBytes > 16_384 ? lines.slice(1) : lines;
  return {
    ...parsed.data,
    path: fromBase64(path) ?? "",
    readable: parsed.data.readable === "unknown" ? null : parsed.data.readable === "yes",
    blockedAt: blockedAt === "" ? null : blockedAt,
    blockedModes: modes,
    lines: cut.map((line) => line.trimEnd()).filter((line) => line !== ""),
  };
}
