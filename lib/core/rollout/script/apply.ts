import { shellWord } from "@/lib/core/shell";
import { textFunction } from "./heredoc";
import { httpFunctions } from "./http";
import { expand, journalFunctions, journalHead } from "./journal";
import { type AgentLayout, defaultLayout } from "./layout";
import { recoveryEnd, recoveryFunctions, recoveryHead } from "./recovery";
import { type Subject, subjectFunctions } from "./subjects";

/** One file that a rollout puts on a host. The first file of a transaction is the config. */
export interface ManagedFile {
  /** Absolute path. */
  readonly path: string;
  readonly text: string;
  /** sha256 of the text, in hex. */
  readonly sha256: string;
  /** sha256 that the host's file must have now; null when there must be none. */
  readonly previousSha: string | null;
  /** "0640" */
  readonly mode: string;
  /** "root:alloy" */
  readonly owner: string;
}

const applyFunctions = String.raw`
# Refuses before anything was swapped: the host is as it was.
abort() {
  end_step failed "$1" "$2"
  finish aborted "$1" "$2"
}
# The problem code of a failed write, from what the command said.
write_code() {
  case $(cat "$D/out" 2>/dev/null) in
    *'No space left'* | *'quota exceeded'*) echo host.disk-full ;;
    *'Read-only file system'*) echo host.read-only ;;
    # All that dash says when a write of its own failed.
    *'I/O error'*) echo host.disk-full ;;
    *) echo host.command-failed ;;
  esac
}
step_upload() {
  begin_step upload
  i=1
  while [ $i -le "$COUNT" ]; do
    pick $i
    say command "write $DST ($NEW)"
    [ -d "$DST" ] && { abort host.command-failed "$DST is a directory"; return 1; }
    has "$DST" "$OLD" || { abort rollout.host-changed "$DST"; return 1; }
    [ -d "$DIR" ] || run install -d -m 0750 -o root -g "$AGROUP" "$DIR" || { abort "$(write_code)" "$(cat "$D/out")"; return 1; }
    { body_$i >"$TMP"; } 2>"$D/out" || { abort "$(write_code)" "$(cat "$D/out")"; return 1; }
    has "$TMP" "$NEW" || { abort host.disk-full "$TMP"; return 1; }
    { chown "$OWNER" "$TMP" && chmod "$MODE" "$TMP"; } >"$D/out" 2>&1 || { abort "$(write_code)" "$(cat "$D/out")"; return 1; }
    i=$((i + 1))
  done
  state staged || { abort host.disk-full "$D"; return 1; }
  end_step ok '' ''
}
step_validate() {
  begin_step validate
  pick 1
  if ! check_config "$TMP"; then
    say_file error "$D/out"
    abort "$INVALID" "$(cat "$D/out")"
    return 1
  fi
  state validated || { abort host.disk-full "$D"; return 1; }
  end_step ok '' ''
}
step_swap() {
  begin_step apply
  set --
  i=1
  while [ $i -le "$COUNT" ]; do
    pick $i
    [ "$OLD" = absent ] || run ln "$DST" "$BAK" || { abort "$(write_code)" "$(cat "$D/out")"; return 1; }
    set -- "$@" "$TMP" "$DIR"
    i=$((i + 1))
  done
  guard || { abort "$(write_code)" "$(cat "$D/out")"; return 1; }
  state swapping || { abort host.disk-full "$D"; return 1; }
  # All of it is on the disk before the first file is replaced.
  fdsync "$@" "$D/state"
  # The config goes last: it may name the other files.
  i=$COUNT
  while [ $i -ge 1 ]; do
    pick $i
    run mv -f "$TMP" "$DST" || { end_step failed "$(write_code)" "$(cat "$D/out")"; restore "$(write_code)" "$(cat "$D/out")"; return 1; }
    fdsync "$DIR"
    i=$((i - 1))
  done
  state swapped || { end_step failed host.disk-full "$D"; restore host.disk-full "$D"; return 1; }
  end_step ok '' ''
}
# What the agent wrote to its log since second $1 of the epoch that a person should see. It decides nothing: the load is proven.
agent_errors() {
  command -v journalctl >/dev/null 2>&1 || return 0
  timeout 10 journalctl -q --no-pager -o cat -u "$UNIT" --since "@$1" >"$D/body" 2>/dev/null </dev/null || :
  grep -E 'level=(error|crit)' "$D/body" >"$D/raw" || return 0
  tail -n 20 "$D/raw" | grep -v 'context canceled' >"$D/out" && say_file warn "$D/out"
  # The reload stops the components that it replaces, and some of them log that.
  tail -n 20 "$D/raw" | grep 'context canceled' >"$D/out" && say info "Harmless, from components that the reload stopped: $(head -c 2000 "$D/out")"
  :
}
step_reload() {
  begin_step reload
  pick 1
  now
  SINCE=${expand}NOW%.*}
  if activate "$NEW"; then
    state verified || :
    fdsync "$D/state"
    agent_errors "$SINCE"
    retire
    end_step ok '' ''
  else
    BECAUSE=$CODE
    BECAUSE_TEXT=$WHY
    agent_errors "$SINCE"
    end_step failed "$CODE" "$WHY"
    restore "$BECAUSE" "$BECAUSE_TEXT"
    return 1
  fi
}
# Whether a link makes systemd start the unit at a boot.
wanted() {
  for x in "$UNITS"/*.wants/"${expand}UNIT%.service}.service"; do
    [ ! -h "$x" ] || return 0
  done
  return 1
}
# Notes how the unit is before anything is changed. One that has a process and a link is active and enabled, which costs
# no process to see; of any other systemd is asked.
was() {
  first_process
  if [ "$PID" -gt 0 ] 2>/dev/null && wanted; then
    : >"$D/was-active"
    : >"$D/was-enabled"
    return
  fi
  systemctl show -p ActiveState,UnitFileState "$UNIT" >"$D/said" 2>/dev/null </dev/null
  while read -r x; do
    case $x in
      'ActiveState=active' | 'ActiveState=reloading') : >"$D/was-active" ;;
      'UnitFileState=enabled'* | 'UnitFileState=static' | 'UnitFileState=alias' | 'UnitFileState=indirect') : >"$D/was-enabled" ;;
    esac
  done <"$D/said"
}
apply() {
  state staging
  was
  step_upload && step_validate && step_swap && step_reload || return 0
  finish committed '' ''
}
give_up() {
  rm -f "$0" "$0.sum"
  exit 28
}
main() {
  trap '' HUP PIPE
  trap 'ev "signal name=TERM"' TERM INT
  umask 077
  cd / || exit 70
  exec </dev/null
  D=$BASE/tx/$TX
  [ -d "$BASE/tx" ] || mkdir -p "$BASE/tx" 2>/dev/null || give_up
  if [ "$1" = recover ]; then
    [ -s "$D/journal" ] || exit 0
    ended "$D" && { forget "$D"; exit 0; }
    echo $$ >"$D/pid"
    exec 9>>"$BASE/lock"
    flock -w 30 9 || exit 75
    finish_dead
    rm -f "$BASE/owner"
    exit 0
  fi
  # The name of a transaction is used once: a second start of the same one is refused here.
  mkdir "$D" 2>/dev/null || { [ -d "$D" ] && exit 17; give_up; }
  { echo $$ >"$D/pid"; } 2>/dev/null
  ev "begin version=1" 2>/dev/null
  # Without a journal nobody would learn how it ended: nothing is begun.
  PID=
  if [ ! -s "$D/journal" ] || ! IFS= read -r PID <"$D/pid" || [ "$PID" != $$ ]; then
    rm -rf "$D"
    give_up
  fi
  exec 9>>"$BASE/lock"
  if ! flock -w 3 9; then
    ev "end outcome=busy code=rollout.host-busy text=$(head -c 400 "$BASE/owner" 2>/dev/null | b64)"
    rm -f "$D/pid" "$0" "$0.sum"
    exit 0
  fi
  SWEPT=
  sweep
  now
  printf '%s since %s\n' "$TX" "$NOW" >"$BASE/owner"
  # Only now, and whole: what has variables and no end is finished by the next one that holds the lock.
  if vars >"$D/vars.new" && prestate && mv "$D/vars.new" "$D/vars" && . "$D/vars"; then
    [ -z "$SWEPT" ] || ev "swept list=$(printf '%s' "$SWEPT" | b64)"
    fdsync "$D/vars" "$D/state" "$D/room" "$D"
    apply
  else
    rm -f "$D"/vars* "$D/room"
    ev "end outcome=aborted code=host.disk-full text=$(printf '%s' "$D" | b64)"
  fi
  rm -f "$BASE/owner" "$0" "$0.sum" "$D/pid"
}
`;

const absolutePath = /^\/[^\0\n]*[^/\0\n]$/;
const plainPath = /^\/[A-Za-z0-9/._-]*[A-Za-z0-9._-]$/;

/** What the script of a transaction is made from. */
interface Transaction {
  readonly txId: string;
  readonly nonce: string;
  readonly files: readonly ManagedFile[];
  /** Files of ours that the new config no longer names: they are removed once it is proven to run. */
  readonly retired?: readonly string[];
  readonly subject?: Subject;
  readonly layout?: AgentLayout;
}

function variables({
  txId,
  nonce,
  files,
  retired = [],
  subject = "agent",
  layout = defaultLayout,
}: Transaction): string {
  const cases = files.map((file, index) =>
    [
      `    ${index + 1})`,
      `      DST=${shellWord(file.path)}`,
      `      NEW=${shellWord(file.sha256)} OLD=${shellWord(file.previousSha ?? "absent")}`,
      `      MODE=${shellWord(file.mode)} OWNER=${shellWord(file.owner)}`,
      "      ;;",
    ].join("\n"),
  );
  return [
    `TX=${shellWord(txId)} NONCE=${shellWord(nonce)} COUNT=${files.length}`,
    `SUBJECT=${subject} INVALID=${subject === "agent" ? "agent.config-invalid" : "loki.config-invalid"}`,
    `UNIT=${shellWord(layout.unit)} ADDR=${shellWord(layout.address)}`,
    `AUSER=${shellWord(layout.user)} AGROUP=${shellWord(layout.group)}`,
    `RETIRED=${shellWord(retired.join(" "))}`,
    "file() {",
    "  case $1 in",
    ...cases,
    "  esac",
    "}",
  ].join("\n");
}

/**
 * The script of a host's transaction: every file new, checked by the host's own program and running, or every file
 * as it was and running. Called as `sh SCRIPT apply`, and as `sh SCRIPT recover` by systemd when it was killed.
 */
export function applyScript(input: Transaction): string {
  const { txId, nonce, files, retired = [], layout = defaultLayout } = input;
  if (files.length === 0) throw new RangeError("A transaction needs a file");
  for (const file of files) {
    if (!absolutePath.test(file.path)) throw new RangeError("A managed file needs an absolute path");
  }
  for (const path of retired) {
    if (!plainPath.test(path)) throw new RangeError("A retired file needs a plain absolute path");
  }
  return [
    journalHead(layout, txId, nonce),
    journalFunctions.trim(),
    httpFunctions.trim(),
    subjectFunctions.trim(),
    recoveryHead(layout),
    recoveryFunctions.trim(),
    recoveryEnd,
    textFunction("vars", `${variables(input)}\n`),
    ...files.map(({ text }, index) => textFunction(`body_${index + 1}`, text)),
    applyFunctions.trim(),
    'main "$1"',
    "",
  ].join("\n");
}
