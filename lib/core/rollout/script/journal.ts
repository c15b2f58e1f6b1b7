import { shellWord } from "@/lib/core/shell";
import type { AgentLayout } from "./layout";

/** Begins a parameter expansion of the shell inside a template of ours. */
export const expand = "$".concat("{");

/**
 * Shell functions that write a transaction's journal. Lines are `@nonce seq time event k=v …`. Free text comes
 * last: behind a colon when it is printable ASCII without a backslash, else as base64, so output of a command can never
 * look like an event. Hosts are often small and busy, so what is done for every event starts as few processes as it can. One printf is one write to a file opened for appending.
 */
export const journalFunctions = String.raw`
# Sets NOW to seconds of the epoch: what the clock said once, and what the kernel has counted since.
now() {
  if { read -r UP CS </proc/uptime; } 2>/dev/null; then
    [ -n "$BOOTED" ] || look_at_clock
    NOW=$((BOOTED + ${expand}UP%.*}${expand}UP#*.}))
    CS=$((NOW % 100))
    case $CS in ?) CS=0$CS ;; esac
    NOW=$((NOW / 100)).$CS
  else
    NOW=$(date +%s.%N 2>/dev/null)
  fi
}
# By way of a file, for a command substitution costs a process more.
look_at_clock() {
  CS=
  [ -z "$D" ] || { date +%s.%N >"$D/said" && read -r CS <"$D/said"; } 2>/dev/null || CS=
  booted "${expand}CS:-$(date +%s.%N 2>/dev/null)}"
}
# Sets BOOTED to when the kernel began to count, in hundredths of a second, by the clock's $1 and by UP.
booted() {
  case $1 in
    *.[0-9][0-9]*) CS=${expand}1#*.} && CS=${expand}1%.*}${expand}CS%"${expand}CS#??}"} ;;
    *) CS=${expand}1%%[!0-9]*}00 ;;
  esac
  BOOTED=$((CS - ${expand}UP%.*}${expand}UP#*.}))
}
b64() { base64 -w 0; }
# Sets HASH to the sha256 of the file $1, or to "absent".
hash() {
  HASH=absent
  [ -e "$1" ] || return 0
  # shellcheck disable=SC2034
  [ -n "$D" ] && { sha256sum <"$1" >"$D/said" && read -r HASH q <"$D/said"; } 2>/dev/null && return
  HASH=$(sha256sum <"$1")
  HASH=${expand}HASH%% *}
}
sha() { hash "$1"; echo "$HASH"; }
# Whether the file $1 has the sha256 $2.
has() { hash "$1"; [ "$HASH" = "$2" ]; }
# Sets TEXT to $1 as the last field of a line.
text() {
  if [ ${expand}#1} -le 4000 ]; then
    case $1 in
      *\\* | *[![:print:]]*) ;;
      *) TEXT=":$1"; return ;;
    esac
  fi
  TEXT=$(printf '%s' "$1" | head -c 4000 | b64)
}
ev() { now; SEQ=$((SEQ + 1)); printf '@%s %s %s %s\n' "$NONCE" "$SEQ" "$NOW" "$*" >>"$D/journal" || :; }
begin_step() { STEP=$1; ev "step name=$1"; }
end_step() { text "$3"; ev "done name=$STEP outcome=$1 code=$2 text=$TEXT"; STEP=; }
say() { text "$2"; ev "out step=$STEP level=$1 text=$TEXT"; }
say_file() { ev "out step=$STEP level=$1 text=$(head -c 8000 "$2" | b64)"; }
# Runs a command with its words and its output in the journal.
run() {
  say command "$*"
  RC=0
  "$@" >"$D/out" 2>&1 </dev/null || RC=$?
  [ -s "$D/out" ] && if [ $RC = 0 ]; then say_file info "$D/out"; else say_file error "$D/out"; fi
  return $RC
}
fdsync() { sync -d "$@" 2>/dev/null || sync 2>/dev/null || :; }
`;

/** Variables of one transaction, at the top of its script. */
export function journalHead(layout: AgentLayout, txId: string, nonce: string): string {
  const path = `${layout.binDir ? `${layout.binDir}:` : ""}/usr/sbin:/usr/bin:/sbin:/bin`;
  return [
    `TX=${shellWord(txId)}`,
    `NONCE=${shellWord(nonce)}`,
    `BASE=${shellWord(layout.stateDir)}`,
    `PATH=${shellWord(path)}`,
    "LC_ALL=C",
    "export PATH LC_ALL",
    "SEQ=0 BOOTED=",
    "STEP=",
    "D=",
  ].join("\n");
}
