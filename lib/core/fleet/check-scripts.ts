import { fromBase64 } from "../rollout/script/heredoc";
import { shellCommand, shellWord } from "../shell";

/** Asks a store from the host, the way its agent will. Prints `@nonce store STATUS`: any HTTP status means that it answers. */
export function storeReachScript(input: {
  readonly nonce: string;
  readonly url: string;
  /** The store's certificate is signed by a CA that the host does not know yet. */
  readonly ownCa: boolean;
}): string {
  const url = `${input.url.replace(/\/+$/, "")}/ready`;
  const curl = `curl -q -sS -m 8 ${input.ownCa ? "-k " : ""}-o /dev/null -w '%{http_code}' ${shellWord(url)}`;
  const wget = shellCommand("wget", "-q", "-S", "-O", "/dev/null", "--timeout=8", "--tries=1", url);
  return [
    "status=000",
    "if command -v curl >/dev/null 2>&1; then",
    `  status=$(${curl})`,
    "else",
    `  status=$(${wget} 2>&1 | sed -n 's/.*HTTP\\/1[^ ]* \\([0-9]*\\).*/\\1/p' | tail -n 1)`,
    "fi",
    `printf '@%s store %s\\n' ${shellWord(input.nonce)} "$status"`,
    "",
  ].join("\n");
}

/** The HTTP status that the host got, or null when nothing answered. */
export function parseStoreReach(stdout: string, nonce: string): number | null {
  const found = new RegExp(`@${nonce} store (\\d{3})`).exec(stdout);
  const status = Number(found?.[1] ?? 0);
  return status > 0 ? status : null;
}

export interface FoundLogFile {
  readonly path: string;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
}

/** Lists files under /var/log that look like logs and are not empty, rotated or packed. */
export function findLogsScript(nonce: string): string {
  return [
    `NONCE=${shellWord(nonce)}`,
    "find /var/log -type f -size +0 2>/dev/null | head -n 2000 | while IFS= read -r path; do",
    "  case $path in",
    "    *.gz | *.xz | *.bz2 | *.zst | *.journal | *.[0-9] | *.[0-9][0-9] | *-20[0-9]*) continue ;;",
    "    *.log | *access* | *error* | */syslog | */messages | */secure) ;;",
    "    *) continue ;;",
    "  esac",
    `  printf '@%s log %s %s\\n' "$NONCE" "$(stat -c '%Y %s' "$path")" "$(printf '%s' "$path" | base64 | tr -d '\\n')"`,
    "done | head -n 200",
    "",
  ].join("\n");
}

/** The files that were found, newest first. */
export function parseFoundLogs(stdout: string, nonce: string): readonly FoundLogFile[] {
  const line = new RegExp(`@${nonce} log (\\d+) (\\d+) (\\S+)`);
  return stdout
    .split("\n")
    .flatMap((text) => {
      const found = line.exec(text);
      const path = found ? fromBase64(found[3] ?? "") : null;
      return found && path
        ? [{ path, sizeBytes: Number(found[2]), modifiedMs: Number(found[1]) * 1000 }]
        : [];
    })
    .sort((a, b) => b.modifiedMs - a.modifiedMs);
}
