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
# Begins a line whose rest a program writes, which costs a process less than to ask for its answer.
begin() { printf '@%s %s ' "$NONCE" "$1"; }
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
  echo "@$NONCE free"
  df -Pk "$1" "$AT" 2>/dev/null
}
# What systemd says of the unit: STATE, and PID of its program.
unit() {
  STATE='' PID=0
  systemctl show -p ActiveState,MainPID "$UNIT" >"$OUT" 2>/dev/null
  while read -r x; do
    case $x in
      'ActiveState='*) STATE=${expand}x#*=} ;;
      'MainPID='*) PID=${expand}x#*=} ;;
    esac
  done <"$OUT"
}
# Whether PID runs the program that is installed. Not of POSIX, but of every shell that is some system's sh.
# shellcheck disable=SC3013
runs_installed() { [ "/proc/$PID/exe" -ef "$(command -v alloy)" ]; } 2>/dev/null
# Says what the agent measures of itself; fails where it does not answer. bash and grep start faster than curl.
metrics() {
  set -- '^alloy_(build_info|config_hash)' "${expand}ADDR%:*}" "${expand}ADDR##*:}"
  if command -v bash >/dev/null 2>&1; then
    timeout 5 bash -pc 'exec 3<>"/dev/tcp/$2/$3" && printf "GET /metrics HTTP/1.0\r\nHost: %s\r\n\r\n" "$2:$3" >&3 && exec grep -aE "$1" <&3' \
      bash "$@" 2>/dev/null </dev/null && return
    # It took the call and hung.
    [ $? != 124 ] || return 1
  fi
  : >"$OUT"
  if command -v curl >/dev/null 2>&1; then
    curl -q -sS --noproxy '*' -m 5 -o "$OUT" "http://$ADDR/metrics" 2>/dev/null </dev/null
  elif D=$(mktemp -d); then
    http GET /metrics 5
    cat "$D/body" >"$OUT"
    rm -rf "$D"
    D=
  fi
  grep -aE "$1" "$OUT"
}
# What the agent says of itself and of its config, and what systemd says of its unit. An answer from the program that is
# installed, by a process of the unit, tells its version and that the unit is active; else both are asked for, which costs
# more than all the rest.
agent() {
  echo "@$NONCE metrics"
  VERSION=
  if metrics; then
    first_process
    if runs_installed; then
      STATE=active VERSION=metrics
    else
      unit
      ! runs_installed || VERSION=metrics
    fi
  else
    unit
  fi
  fact agent_version "${expand}VERSION:-$(alloy --version 2>/dev/null | head -n 1)}"
  fact agent_state "$STATE"
}
# Whether a transaction is at work, or was when it died, or there are many of them.
leftovers() {
  set -- "$BASE"/tx/*
  [ $# -le $((KEPT + 10)) ] && [ ! -e "$BASE/owner" ] || return 0
  for x in "$BASE"/tx/*; do
    if [ -f "$x/vars" ] || [ -f "$x/back.sh" ] || [ -f "$x/pid" ]; then return; fi
  done
  return 1
}
# Finishes what a dead transaction left, unless one is running now.
recover_leftovers() {
  leftovers || return 0
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
# Sets line to what systemd calls itself. Its library carries the version in its name, which is read faster than asked for.
systemd_version() {
  for line in /usr/lib/systemd/libsystemd-shared-*.so /lib/systemd/libsystemd-shared-*.so /usr/lib/*/systemd/libsystemd-shared-*.so; do
    [ -e "$line" ] || continue
    line=${expand}line##*-shared-}
    line="systemd ${expand}line%.so}"
    return
  done
  line=$(systemctl --version 2>/dev/null)
  line=${expand}line%%
*}
}
facts() {
  begin 'fact uname'
  printf :
  uname -srm
  OS='' OS_VERSION=''
  [ -r /etc/os-release ] && release </etc/os-release
  fact os "$OS"
  fact os_version "$OS_VERSION"
  if [ -d /run/systemd/system ]; then
    systemd_version
    fact systemd "$line"
  fi
  date "+@$NONCE fact clock :%s%N"
  free
  if command -v alloy >/dev/null 2>&1; then agent; else unit; fi
  fact unit_state "$STATE"
  [ ! -x /usr/local/bin/loki ] || fact loki /usr/local/bin/loki
  ! command -v loki >/dev/null 2>&1 || fact loki yes
  fact agent_user "$AUSER"
  begin 'fact agent_groups'
  printf :
  id -Gn "$AUSER" 2>/dev/null || echo
  if command -v promtail >/dev/null 2>&1 || [ -e /etc/promtail ]; then
    fact promtail yes
    fact promtail_state "$(systemctl is-active promtail 2>/dev/null)"
  fi
  for tool in apt-get dnf yum; do
    if command -v $tool >/dev/null 2>&1; then fact packages $tool; break; fi
  done
  if [ -e "$CONFIG" ]; then
    begin config
    head -c 1048576 "$CONFIG" >"$OUT" && base64 -w 0 "$OUT"
    echo
  fi
  files
  log_files
  fact end 1
}
# Sizes of the files of one log path, at most a thousand of them; what matches nothing says nothing.
sizes() {
  if [ $# -gt 1000 ]; then stat -L -c "@$NONCE size %F|%s|%n" "$@" 2>/dev/null | head -n 1000
  else stat -L -c "@$NONCE size %F|%s|%n" "$@" 2>/dev/null
  fi
}
managed() {
  begin "file $1"
  if [ -e "$2" ]; then sha256sum <"$2" || echo; else echo absent; fi
}
# A place for answers: the one that the boot line clears away, or one of our own.
OUT=${expand}S:+$S.out}
[ -n "$OUT" ] || { OUT=$(mktemp) && trap 'rm -f "$OUT"' EXIT; } || exit 71
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
  const sizes = logPaths.map((path) => `  sizes ${globWords(path).join(" ")}`);
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
