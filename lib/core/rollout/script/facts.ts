import { globWords } from "@/lib/core/delivery/glob";
import { shellWord } from "@/lib/core/shell";
import { toBase64 } from "./heredoc";
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
# Sets AT to the folder in which $1 is or would be made.
nearest() {
  AT=${expand}1%/*}
  until [ -d "$AT/" ]; do AT=${expand}AT%/*}; done
  AT=$AT/
}
# KiB free for the config and for the journal.
free() {
  nearest "$CONFIG"
  set -- "$AT"
  nearest "$BASE/"
  df -Pk "$1" "$AT" 2>/dev/null | {
    read -r skip
    # shellcheck disable=SC2034
    read -r skip skip skip etc skip && fact etc_free_kb "$etc"
    # shellcheck disable=SC2034
    read -r skip skip skip var skip && fact var_free_kb "$var"
  }
}
# What systemd says of the unit: STATE, and PID of its program.
unit() {
  STATE='' PID=0
  for x in $(systemctl show -p ActiveState,MainPID "$UNIT" 2>/dev/null); do
    case $x in
      'ActiveState='*) STATE=${expand}x#*=} ;;
      'MainPID='*) PID=${expand}x#*=} ;;
    esac
  done
}
# What the agent says of itself and of its config. Its version counts where it runs the program that is installed: to
# ask that one is to start it, which costs more than all the rest.
agent() {
  http GET /metrics 5
  LOADED=''
  while IFS= read -r line; do
    case $line in
      version*) VERSION=${expand}line#version} ;;
      loaded*) [ -n "$LOADED" ] || LOADED=${expand}line#loaded} ;;
    esac
  done <<AGENT
$(sed -n -e 's/^alloy_build_info.*[{,]version="\([^"]*\)".*/version\1/p' -e 's/^alloy_config_hash.*sha256="\([0-9a-f]*\)".*/loaded\1/p' "$D/body")
AGENT
  # Not of POSIX, but of every shell that is some system's sh; elsewhere the program is asked.
  # shellcheck disable=SC3013
  { [ -n "$VERSION" ] && [ "/proc/$PID/exe" -ef "$(command -v alloy)" ] 2>/dev/null; } || VERSION=$(alloy --version 2>/dev/null | head -n 1)
  fact agent_version "$VERSION"
  fact agent_state "$STATE"
  fact agent_loaded "$LOADED"
}
# Finishes what a dead transaction left, unless one is running now.
recover_leftovers() {
  [ -d "$BASE/tx" ] || return 0
  exec 9>>"$BASE/lock" || return 0
  # One that has said its end goes in a moment.
  if flock -w 2 9; then
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
  if [ -d /run/systemd/system ]; then
    line=$(systemctl --version 2>/dev/null)
    fact systemd "${expand}line%%
*}"
  fi
  fact clock "$(date +%s%N)"
  free
  unit
  fact unit_state "$STATE"
  VERSION=''
  if command -v alloy >/dev/null 2>&1; then agent; fi
  [ ! -x /usr/local/bin/loki ] || fact loki /usr/local/bin/loki
  ! command -v loki >/dev/null 2>&1 || fact loki yes
  if GROUPS_OF=$(id -Gn "$AUSER" 2>/dev/null); then
    fact agent_user "$AUSER"
    [ -z "$VERSION" ] || fact agent_groups "$GROUPS_OF"
  fi
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
managed() {
  hash "$2"
  printf '@%s file %s %s\n' "$NONCE" "$1" "$HASH"
}
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
  const managed = [layout.configPath, ...paths].map(
    (path) => `  managed ${toBase64(path)} ${shellWord(path)}`,
  );
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
