import { shellWord } from "@/lib/core/shell";
import { mark } from "../../mark";
import { httpFunctions } from "./http";
import { expand, journalFunctions } from "./journal";
import type { AgentLayout } from "./layout";
import { subjectFunctions } from "./subjects";

/** The line that ends the part of a script which `guard` copies to the disk. */
export const recoveryEnd = "# What follows is needed only while the transaction runs.";

/**
 * Shell functions of a transaction's states. A state is written over the one before it, in one write within one block, so
 * it needs no room on the disk; restoring links the backup to a new name and renames that, so it never uses the backup up.
 * What to do with a transaction that was cut follows from its state alone: before `swapping` nothing has changed,
 * from `swapping` on the old files come back, at `verified` the new ones stay.
 */
export const recoveryFunctions = String.raw`
KEPT=20
state_is() { read -r q <"$D/state" && [ "$q" = "$1" ]; } 2>/dev/null
prestate() {
  printf '%-16s\n' staging >"$D/state" 2>/dev/null && state_is staging || return 1
  # Room for the last words of the journal, should the disk be full by then.
  printf '%8192s' '' >"$D/room" 2>/dev/null
}
state() {
  case $1 in
    # To a recovery all states before the swap are one, and all from then on until it is verified.
    staging | staged | validated | swapped) ;;
    # Over the old one, in one write to a block that is there already.
    *) { printf '%-16s\n' "$1" 1<>"$D/state"; } 2>/dev/null && state_is "$1" || return 1 ;;
  esac
  ev "state name=$1"
}
# Loads file number $1 of the transaction: DST NEW OLD MODE OWNER (from vars), and the names beside it.
pick() {
  file "$1"
  [ ! -h "$DST" ] || DST=$(readlink -f "$DST" || printf '%s' "$DST")
  DIR=${expand}DST%/*}
  [ -n "$DIR" ] || DIR=/
  TMP=$DIR/.logyard.$TX.$1.new
  BAK=$DIR/.logyard.$TX.$1.old
}
# Removes what stands beside the files of the transaction, the backups only for "all" in $1; then the files in $2 and on.
tidy() {
  which=$1
  shift
  i=$COUNT
  while [ $i -ge 1 ]; do
    pick $i
    [ "$which" = keep ] || set -- "$BAK" "$@"
    set -- "$TMP" "$TMP.r" "$@"
    i=$((i - 1))
  done
  rm -f "$@"
}
# From the swap on a reboot must find someone who finishes this: the recovery functions, and a unit that runs them at the
# boot. They stay for the next one, which knows by their first line whether they are its own.
guarded() { read -r q <"$BASE/recover.sh" && [ "$q" = "$RECOVERY" ] && [ -e "$WANTS/logyard-recover.service" ]; } 2>/dev/null
guard() {
  { [ -d "$UNITS" ] && [ -f "$0" ]; } || return 0
  WANTS=$UNITS/multi-user.target.wants
  guarded && return 0
  {
    { echo "$RECOVERY" && sed '/^${recoveryEnd}$/,$d' "$0" && echo at_boot; } >"$BASE/recover.new" &&
      printf '%s\n' '[Unit]' 'Description=Finish a deploy of Logyard that a reboot cut' "After=alloy.service loki.service" '[Service]' \
        Type=oneshot TimeoutStartSec=300 "ExecStart=/bin/sh $BASE/recover.sh" >"$UNITS/logyard-recover.service" &&
      { [ -d "$WANTS" ] || mkdir -p "$WANTS"; } &&
      ln -sf ../logyard-recover.service "$WANTS/logyard-recover.service" &&
      fdsync "$BASE/recover.new" "$UNITS/logyard-recover.service" &&
      mv -f "$BASE/recover.new" "$BASE/recover.sh" &&
      fdsync "$WANTS" "$BASE"
  } 2>"$D/out"
}
at_boot() {
  trap '' HUP PIPE
  umask 077
  exec 9>>"$BASE/lock"
  flock -w 60 9 || exit 75
  SWEPT=
  # The transaction that was cut is the one that left this script: nobody runs it now.
  TX=
  # Half a package is not mended while a boot may lack the network: systemd or the next contact does it.
  ONLY=files
  sweep
}
finish() {
  # It is decided: nothing that is asked from here on changes it, and no word comes after the end.
  trap '' TERM INT
  state "final:$1" || :
  if [ "$1" = broken ]; then
    tidy keep "$D/room"
  else
    tidy all "$D/vars" "$D/body" "$D/healthy" "$D/out" "$D/raw" "$D/said" "$D/room"
  fi
  text "$3"
  ev "end outcome=$1 code=$2 text=$TEXT"
}
# Removes what the config that is proven to run no longer names. One that stays does no harm to the agent.
retire() {
  for x in $RETIRED; do
    [ ! -e "$x" ] || run rm -f "$x" || say warn "It could not be removed: $x"
  done
}
put_back() {
  i=1
  while [ $i -le "$COUNT" ]; do
    pick $i
    if [ "$OLD" = absent ]; then
      rm -f "$DST" || return 1
    elif [ -e "$BAK" ] && ! has "$DST" "$OLD"; then
      rm -f "$TMP.r"
      ln "$BAK" "$TMP.r" && mv -f "$TMP.r" "$DST" || return 1
    fi
    has "$DST" "$OLD" || return 1
    fdsync "$DIR"
    i=$((i + 1))
  done
}
# Brings the program back to how it was: running its old config, or stopped.
put_program_back() {
  pick 1
  if [ -e "$D/was-active" ] && [ "$OLD" != absent ]; then activate "$OLD"; return; fi
  [ -e "$D/was-active" ] || run timeout 60 systemctl stop "$UNIT" || return 1
  # After the stop: else systemd, which tries again and again, would try with the old unit.
  [ "$SUBJECT" = agent ] || run systemctl daemon-reload || :
  [ -e "$D/was-enabled" ] || run systemctl disable --quiet "$UNIT" || :
}
restore() {
  BECAUSE=$1
  BECAUSE_TEXT=$2
  state restoring || :
  ev "restore"
  STEP=apply
  if put_back && put_program_back; then
    ev "restored ok=1"
    finish restored "$BECAUSE" "$BECAUSE_TEXT"
  elif [ "$(systemctl is-system-running 2>/dev/null)" = stopping ]; then
    # Nothing can be started in a shutdown. The state says what is left to do, and the boot does it.
    exit 0
  else
    ev "restored ok=0"
    finish broken "$BECAUSE" "$BECAUSE_TEXT"
  fi
}
recover() {
  was_at
  ev "recover from=$WAS"
  case $WAS in
    final:*) finish "${expand}WAS#final:}" rollout.interrupted '' ;;
    verified)
      STEP=reload
      retire
      finish committed '' ''
      ;;
    swapping | swapped | restoring) restore rollout.interrupted '' ;;
    *) finish aborted rollout.interrupted '' ;;
  esac
}
# Sets WAS to the state in which the transaction was left.
was_at() {
  WAS=
  { read -r WAS <"$D/state"; } 2>/dev/null || :
}
ended() { grep -q '^@[^ ]* [0-9]* [0-9.]* end ' "$1/journal" 2>/dev/null; }
# Removes old transactions and keeps the newest ones. What has no end may be running, what has variables is broken and
# names its backups: both stay, however old. The lock is held.
prune() {
  # Not at every look: it takes a few at once.
  set -- "$BASE"/tx/*
  [ $# -gt $((KEPT + 10)) ] || return 0
  ls -1t "$BASE/tx" 2>/dev/null | tail -n "+$((KEPT + 1))" | while IFS= read -r old; do
    case $old in '' | *[!A-Za-z0-9-]*) continue ;; esac
    x=$BASE/tx/$old
    if [ -d "$x" ] && [ ! -h "$x" ] && [ ! -e "$x/vars" ] && [ ! -e "$x/program.old" ] && ended "$x"; then rm -rf "$x"; fi
  done
}
# Finishes the transaction in $D, which nobody works on any more. The lock is held.
finish_dead() {
  # Who follows the journal looks here for the one that writes it.
  echo $$ >"$D/pid"
  NONCE=$(sed -n '1s/^@\([^ ]*\) .*/\1/p' "$D/journal")
  SEQ=$(grep -c . "$D/journal")
  if [ -f "$D/vars" ]; then
    . "$D/vars"
    recover
  elif [ -f "$D/back.sh" ]; then
    # Work on a package knows itself how it is taken back.
    sh "$D/back.sh" swept
  else
    # It was cut before it had anything to take back, or when all was done and only its last word was left to say.
    was_at
    case $WAS in final:*) WAS=${expand}WAS#final:} ;; *) WAS=aborted ;; esac
    rm -f "$D/vars.new" "$D/room" "$D/said"
    ev "end outcome=$WAS code=rollout.interrupted text="
  fi
  forget "$D"
}
# Removes what says that the transaction in folder $1 is at work: its script, which holds the files, and then its process.
forget() { rm -f "$RUN/${expand}1##*/}.sh" "$RUN/${expand}1##*/}.sh.sum" "$1/pid"; }
# Finishes transactions that someone left without an end. The lock is held, so none that has variables can be alive;
# one without them may be waiting for the lock.
sweep() {
  for x in "$BASE"/tx/*; do
    [ "$x" = "$BASE/tx/$TX" ] && continue
    [ "${expand}ONLY:-}" = files ] && [ -f "$x/back.sh" ] && continue
    if [ ! -f "$x/vars" ] && [ ! -f "$x/back.sh" ]; then
      [ -f "$x/pid" ] && IFS= read -r p <"$x/pid" || continue
      { [ -s "$x/journal" ] && [ -n "$p" ] && [ ! -d "/proc/$p" ]; } || continue
    fi
    if ended "$x"; then
      # Killed between its last word and its tidying up.
      [ ! -f "$x/back.sh" ] || sh "$x/back.sh" swept
      [ ! -f "$x/pid" ] || forget "$x"
      continue
    fi
    (
      TX=$(basename "$x")
      D=$x
      finish_dead
    )
    SWEPT="$SWEPT $(basename "$x"):$(sed -n 's/^@.* end outcome=\([a-z]*\) .*/\1/p' "$x/journal" | tail -n 1)"
  done
  # Whoever it names does not hold the lock.
  [ ! -e "$BASE/owner" ] || rm -f "$BASE/owner"
  prune
}
`;

/** Variable that the functions need beside those of the journal. */
export const recoveryHead = (layout: AgentLayout) =>
  [
    `UNITS=${shellWord(layout.unitDir)} RUN=${shellWord(layout.runDir)}`,
    `RECOVERY=${shellWord(`# Logyard ${mark(JSON.stringify(layout) + journalFunctions + httpFunctions + subjectFunctions + recoveryFunctions)}`)}`,
  ].join("\n");
