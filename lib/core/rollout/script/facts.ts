import { globWords } from "@/lib/core/delivery/glob";
import { shellWord } from "@/lib/core/shell";
import { httpFunctions } from "./http";
import { expand, journalFunctions, journalHead } from "./journal";
import { type AgentLayout, defaultLayout } from "./layout";
import { recoveryFunctions, recoveryHead } from "./recovery";
import { subjectFunctions } from "./subjects";

const factsFunctions = String.raw`
fact() {
  text "$2"
  printf '@%s fact %s %s\n' "$NONCE" "$1" "$TEXT"
}
# What the host calls its release, read as text: the file is a script's, and nothing of it is run.
release() {
  while IFS= read -r line; do
    case $line in
      'ID='*) OS=${expand}line#ID=} ;;
      'VERSION_ID='*) OS_VERSION=${expand}line#VERSION_ID=} ;;
    esac
  done
  for quote in \" "'"; do
    OS=${expand}OS#"$quote"} OS_VERSION=${expand}OS_VERSION#"$quote"}
    OS=${expand}OS%"$quote"} OS_VERSION=${expand}OS_VERSION%"$quote"}
  done
}
# KiB free where $1 is or would be made.
free() {
  at=$1
  until [ -d "$at" ]; do at=$(dirname "$at"); done
  df -Pk "$at" 2>/dev/null | awk 'NR == 2 { print $4 }'
}
# Finishes what a dead transaction left, unless one is running now.
recover_leftovers() {
  [ -d "$BASE/tx" ] || return 0
  exec 9>>"$BASE/lock" || return 0
  if flock -n 9; then
    SWEPT=
    sweep
    [ -z "$SWEPT" ] || fact recovered "$SWEPT"
  else
    fact busy "$(head -c 400 "$BASE/owner" 2>/dev/null)"
  fi
  exec 9>&-
}
facts() {
  # shellcheck disable=SC2046
  set -- $(uname -srm)
  fact kernel_name "$1"
  fact kernel "$2"
  fact arch "$3"
  OS='' OS_VERSION=''
  [ -r /etc/os-release ] && release </etc/os-release
  fact os "$OS"
  fact os_version "$OS_VERSION"
  if [ -d /run/systemd/system ]; then fact systemd "$(systemctl --version 2>/dev/null | head -n 1)"; fi
  fact clock "$(date +%s%N)"
  fact etc_free_kb "$(free "$(dirname "$CONFIG")")"
  fact var_free_kb "$(free "$BASE")"
  UNIT_STATE=$(systemctl is-active "$UNIT" 2>/dev/null)
  fact unit_state "$UNIT_STATE"
  if command -v alloy >/dev/null 2>&1; then
    fact agent_version "$(alloy --version 2>/dev/null | head -n 1)"
    fact agent_state "$UNIT_STATE"
    fact agent_groups "$(id -Gn "$AUSER" 2>/dev/null)"
    http GET /metrics 5
    fact agent_loaded "$(sed -n 's/^alloy_config_hash.*sha256="\([0-9a-f]*\)".*/\1/p' "$D/body" | head -n 1)"
  fi
  fact loki "$(command -v loki || ls /usr/local/bin/loki 2>/dev/null)"
  id "$AUSER" >/dev/null 2>&1 && fact agent_user "$AUSER"
  if command -v promtail >/dev/null 2>&1 || [ -e /etc/promtail ]; then
    fact promtail yes
    fact promtail_state "$(systemctl is-active promtail 2>/dev/null)"
  fi
  for tool in apt-get dnf yum; do
    if command -v $tool >/dev/null 2>&1; then fact packages $tool; break; fi
  done
  if [ -e "$CONFIG" ]; then
    printf '@%s config %s\n' "$NONCE" "$(head -c 1048576 "$CONFIG" | b64)"
  fi
  files
  log_files
  fact end 1
}
# Sizes of the files of one log path, at most a thousand of them; what matches nothing says nothing.
sizes() {
  i=$1
  shift
  printf '@%s sizes %s %s\n' "$NONCE" "$i" "$(stat -L -c '%F|%s|%n' "$@" 2>/dev/null | head -n 1000 | b64)="
}
managed() { printf '@%s file %s %s\n' "$NONCE" "$(printf '%s' "$1" | b64)" "$(sha "$1")"; }
D=$(mktemp -d) || exit 71
trap 'rm -rf "$D"' EXIT
recover_leftovers 2>/dev/null
`;

/** Reads all that a rollout must know of a host, in one round trip, after finishing what a dead transaction left. */
export function factsScript(input: {
  readonly nonce: string;
  /** Managed files beside the config, absolute. */
  readonly paths?: readonly string[];
  /** Log files and globs whose sizes are asked for. */
  readonly logPaths?: readonly string[];
  readonly layout?: AgentLayout;
}): string {
  const { nonce, paths = [], logPaths = [], layout = defaultLayout } = input;
  const managed = [layout.configPath, ...paths].map((path) => `  managed ${shellWord(path)}`);
  const sizes = logPaths.map((path, index) => `  sizes ${index} ${globWords(path).join(" ")}`);
  return [
    journalHead(layout, "facts", nonce),
    `UNIT=${shellWord(layout.unit)} ADDR=${shellWord(layout.address)}`,
    `AUSER=${shellWord(layout.user)} CONFIG=${shellWord(layout.configPath)}`,
    `files() {\n${managed.join("\n")}\n}`,
    `log_files() {\n${[...sizes, "  :"].join("\n")}\n}`,
    journalFunctions.trim(),
    httpFunctions.trim(),
    subjectFunctions.trim(),
    recoveryHead(layout),
    recoveryFunctions.trim(),
    factsFunctions.trim(),
    "facts",
    "",
  ].join("\n");
}
