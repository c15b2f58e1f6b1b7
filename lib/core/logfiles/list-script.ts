/** One log file as found on a server. */
export interface FoundLogFile {
  readonly path: string;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
  /** "0640". */
  readonly mode: string;
  /** "root:adm". */
  readonly owner: string;
}

/** Where services write logs; other places are typed by hand. */
const roots = ["/var/log", "/srv", "/opt", "/home", "/var/www"];
const names = ["*.log", "*_log", "*.out", "*.err", "syslog", "messages", "secure"];
const maxFiles = 400;

/**
 * POSIX sh that prints one line per log file: size, time, mode, owner, path. Rotated and compressed files do not match
 * the names. Reads directories only; files are not opened.
 */
export function listLogFilesScript(): string {
  const wanted = names.map((name) => `-name '${name}'`).join(" -o ");
  return [
    // Not every find knows it; where it does, mounts of other machines are left alone.
    "stay=-xdev; find / -xdev -maxdepth 0 >/dev/null 2>&1 || stay=",
    `for root in ${roots.join(" ")}; do`,
    '  [ -d "$root" ] || continue',
    `  find "$root" $stay -maxdepth 6 -type f \\( ${wanted} \\) 2>/dev/null`,
    `done | head -n ${maxFiles} | while IFS= read -r file; do`,
    '  facts=$(stat -c "%s %Y %a %U:%G" "$file" 2>/dev/null) || continue',
    `  printf '%s %s\\n' "$facts" "$file"`,
    "done",
    "",
  ].join("\n");
}

const line = /^(\d+) (\d+) ([0-7]{1,4}) (\S+:\S+) (\/.+)$/;

/** Reads the output of `listLogFilesScript`, newest first. Lines that are none of its are left out. */
export function readLogFiles(output: string): readonly FoundLogFile[] {
  return output
    .split("\n")
    .flatMap((text) => {
      const [, size, modified, mode, owner, path] = line.exec(text) ?? [];
      if (!size || !modified || !mode || !owner || !path || /\p{Cc}/u.test(path)) return [];
      return [
        {
          path,
          sizeBytes: Number(size),
          modifiedMs: Number(modified) * 1000,
          mode: mode.padStart(4, "0"),
          owner,
        },
      ];
    })
    .sort((a, b) => b.modifiedMs - a.modifiedMs);
}
