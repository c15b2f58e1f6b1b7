import { shellWord } from "@/lib/core/shell";
import { expand } from "./journal";
import type { AgentLayout } from "./layout";

/** The line that ends the part of a script which `guard` copies to the disk. */
export const recoveryEnd = "# What follows is needed only while the transaction runs.";

/**
 * Shell functions of a transaction's states. A state change is a rename of a file that was made beforehand, so it
 * needs no disk block; restoring links the backup to a new name and renames that, so it never uses the backup up.
 * What to do with a transaction that was cut follows from its state alone: before `swapping` nothing has changed,
 * from `swapping` on the old files come back, at `verified` the new ones stay.
 */
export const recoveryFunctions = String.raw`
KEPT=20
STATES='swapping verified restoring final:committed final:aborted final:restored final:broken'
prestate() {
  printf 'staging\n' >"$D/state" 2>/dev/null && IFS= read -r q <"$D/state" && [ "$q" = staging ] || return 1
  for p in $STATES; do
    printf '%s\n' "$p" >"$D/st.$p" 2>/dev/null && IFS= read -r q <"$D/st.$p" && [ "$q" = "$p" ] || return 1
  done
  # Room for the last words of the journal, should the disk be full by then.
  printf '%8192s' '' >"$D/room" 2>/dev/null || return 1
  fdsync "$D"
}
state() {
  case $1 in
    # To a recovery all states before the swap are one, and all from then on until it is verified.
    staging | staged | validated | swapped) ;;
    *) mv -f "$D/st.$1" "$D/state" 2>/dev/null || [ "$(cat "$D/state" 2>/dev/null)" = "$1" ] || return 1 ;;
  esac
  # These two are on the disk before what follows; from the others a recovery comes to the same.
  case $1 in swapping | verified) fdsync "$D" ;; esac
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
tidy() {
  i=1
  while [ $i -le "$COUNT" ]; do
    pick $i
    if [ "$1" = keep ]; then rm -f "$TMP" "$TMP.r"; else rm -f "$TMP" "$TMP.r" "$BAK"; fi
    i=$((i + 1))
  done
}
# From here on a reboot must find someone who finishes this: the recovery functions, and a unit that runs them at the boot.
guard() {
  { [ -d "$UNITS" ] && [ -f "$0" ]; } || return 0
  {
    { sed '/^${recoveryEnd}$/,$d' "$0" && echo at_boot; } >"$BASE/recover.sh" &&
      printf '%s\n' '[Unit]' 'Description=Finish a deploy of Logyard that a reboot cut' "After=$UNIT" '[Service]' \
        Type=oneshot TimeoutStartSec=300 "ExecStart=/bin/sh $BASE/recover.sh" >"$UNITS/logyard-recover.service" &&
      { [ -d "$UNITS/multi-user.target.wants" ] || mkdir -p "$UNITS/multi-user.target.wants"; } &&
      ln -sf ../logyard-recover.service "$UNITS/multi-user.target.wants/logyard-recover.service" &&
      fdsync "$BASE/recover.sh" "$UNITS/logyard-recover.service" "$UNITS/multi-user.target.wants"
  } 2>"$D/out"
}
unguard() {
  rm -f "$UNITS/multi-user.target.wants/logyard-recover.service" "$UNITS/logyard-recover.service" "$BASE/recover.sh"
}
at_boot() {
  trap '' HUP PIPE
  umask 077
  exec 9>>"$BASE/lock"
  flock -w 60 9 || exit 75
  SWEPT=
  # The transaction that was cut is the one that left this script: nobody runs it now.
  TX=
  sweep
  unguard
}
finish() {
  # It is decided: nothing that is asked from here on changes it, and no word comes after the end.
  trap '' TERM INT
  state "final:$1" || :
  unguard
  if [ "$1" = broken ]; then
    tidy keep
    rm -f "$D/room"
  else
    tidy all
    rm -f "$D"/st.* "$D/vars" "$D/body" "$D/out" "$D/raw" "$D/room"
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
  WAS=$(cat "$D/state" 2>/dev/null || :)
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
    WAS=$(cat "$D/state" 2>/dev/null || :)
    case $WAS in final:*) WAS=${expand}WAS#final:} ;; *) WAS=aborted ;; esac
    rm -f "$D"/vars.new "$D"/st.* "$D/room"
    ev "end outcome=$WAS code=rollout.interrupted text="
  fi
  # Where even its recovery was killed the script is left, and it holds the files.
  rm -f "$D/pid" "$RUN/$(basename "$D").sh"
}
# Finishes transactions that someone left without an end. The lock is held, so none that has variables can be alive;
# one without them may be waiting for the lock.
sweep() {
  for x in "$BASE"/tx/*; do
    [ "$x" = "$BASE/tx/$TX" ] && continue
    if [ ! -f "$x/vars" ] && [ ! -f "$x/back.sh" ]; then
      [ -f "$x/pid" ] && IFS= read -r p <"$x/pid" || continue
      { [ -s "$x/journal" ] && [ -n "$p" ] && [ ! -d "/proc/$p" ]; } || continue
    fi
    ended "$x" && continue
    (
      TX=$(basename "$x")
      D=$x
      finish_dead
    )
    SWEPT="$SWEPT $(basename "$x"):$(sed -n 's/^@.* end outcome=\([a-z]*\) .*/\1/p' "$x/journal" | tail -n 1)"
  done
  [ -z "$SWEPT" ] || rm -f "$BASE/owner"
  prune
}
`;

/** Variable that the functions need beside those of the journal. */
export const recoveryHead = (layout: AgentLayout) =>
  `UNITS=${shellWord(layout.unitDir)} RUN=${shellWord(layout.runDir)}`;
