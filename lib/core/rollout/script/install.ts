import type { ChosenPackage, Program } from "@/lib/core/packages/source";
import { shellWord } from "@/lib/core/shell";
import { httpFunctions } from "./http";
import { expand, journalFunctions, journalHead } from "./journal";
import { type AgentLayout, defaultLayout } from "./layout";
import { packageBackFunctions } from "./package-back";
import { packageFunctions } from "./packages";
import { rpmFunctions } from "./packages-rpm";
import { subjectFunctions } from "./subjects";
import { noFiles, type UpgradeFile, upgradeFiles, upgradeFunctions } from "./upgrade";

/**
 * `install` leaves a program that is there alone. `upgrade` brings the wanted version, starts it and proves it, or
 * brings the old program back. `remove` stops the program and takes the package away; its files stay.
 */
export const packageActions = ["install", "upgrade", "remove"] as const;
export type PackageAction = (typeof packageActions)[number];

const actionFunctions = String.raw`
# What was kept for a way back is kept on where the way back failed.
finish() {
  text "$3"
  ev "end outcome=$1 code=$2 text=$TEXT"
  [ "$1" = broken ] || rm -rf "$D"/program.* "$D"/file.* "$D/old" "$D"/old.*
}
refuse() {
  CODE=$(code_of)
  undo_sources
  end_step failed "$CODE" "$1"
  finish aborted "$CODE" "$1"
}
code_of() {
  if grep -aqE 'No space left|enough free space|more space needed|needs [0-9]+.B (more space )?on the' "$D/out" 2>/dev/null; then echo host.disk-full; else echo "$FAILED"; fi
}
found_here() { here || { echo "$PROGRAM: not found" >"$D/out"; return 1; }; }
here() { command -v "$PROGRAM" >/dev/null 2>&1; }
asked_to_stop() { [ -e "$D.cancel" ]; }
stopped() {
  undo_sources
  end_step skipped '' ''
  finish aborted rollout.cancelled ''
}
# Brings everything that is needed onto the host. From its end on nothing is stopped any more, and what is cut is taken
# back: by systemd, or by the next one that comes.
begin_put() {
  : >"$D/fetching"
  if asked_to_stop; then stopped; return 1; fi
  fetch_program || { rm -f "$D/fetching"; refuse "$(cat "$D/out")"; return 1; }
  rm -f "$D/fetching"
  if asked_to_stop; then stopped; return 1; fi
  if is_there; then
    say info "$PROGRAM $exact is there"
    end_step skipped '' ''
    finish committed '' ''
    return 1
  fi
  remember || { refuse "$(cat "$D/out")"; return 1; }
}
# The newest of the repository may be what the host has.
is_there() { [ -z "$WANT" ] && [ -n "$exact" ] && here && [ -z "$(half_done)" ] && [ "$(package_version)" = "$exact" ]; }
remember() {
  systemctl is-active --quiet "$UNIT" </dev/null && : >"$D/was-active"
  systemctl is-enabled --quiet "$UNIT" </dev/null && : >"$D/was-enabled"
  [ "$(dpkg_field '${expand}db:Status-Want}')" != hold ] || : >"$D/was-held"
  here || [ -e "$(dirname "$CONFIG")" ] || : >"$D/first"
  [ "$ACTION" != upgrade ] || keep_old || return 1
  # The texts of files are not needed for the way back, and may be secret.
  [ ! -f "$0" ] || sed '/^# Texts/,/^# End of texts/d' "$0" >"$D/back.sh" 2>"$D/out"
}
fail_back() {
  end_step failed "$1" "$2"
  "back_$ACTION" "$1" "$2"
}
install_program() {
  begin_step install
  if here && [ -z "$(half_done)" ]; then
    say info "$("$PROGRAM" --version 2>/dev/null | head -n 1)"
    prepare || { refuse "$(cat "$D/out")"; return; }
    end_step skipped '' ''
    finish committed '' ''
    return
  fi
  begin_put || return
  keep_still
  { put_program && found_here && prepare; } || { fail_back "$(code_of)" "$(cat "$D/out")"; return; }
  let_go
  say info "$("$PROGRAM" --version 2>/dev/null | head -n 1)"
  end_step ok '' ''
  finish committed '' ''
}
# Loki's package starts it at once, with a config that is nobody's and open to everybody. Its unit is in /etc, which a
# mask in /run would not cover; a condition that never holds does.
keep_still() {
  [ "$PROGRAM" = loki ] && { [ "$ACTION" = upgrade ] || [ ! -e "$D/was-active" ]; } || return 0
  mkdir -p "/run/systemd/system/$UNIT.d"
  printf '[Unit]\nConditionPathExists=!/\n' >"/run/systemd/system/$UNIT.d/logyard.conf"
}
let_go() {
  [ -e "/run/systemd/system/$UNIT.d/logyard.conf" ] || return 0
  rm -rf "/run/systemd/system/$UNIT.d"
  run systemctl daemon-reload || :
  [ -e "$D/was-enabled" ] || run systemctl disable --quiet "$UNIT" || :
}
prepare() { "prepare_$PROGRAM"; }
# Without these groups the agent reads neither the logs of Debian's packages nor the journal.
prepare_alloy() {
  for group in adm systemd-journal; do
    getent group $group >/dev/null 2>&1 || continue
    id -Gn "$AUSER" 2>/dev/null | tr ' ' '\n' | grep -qx $group || run usermod -a -G $group "$AUSER" || return 1
  done
}
# The package and the archive put the program in different places: the unit names one.
prepare_loki() {
  getent passwd "$AUSER" >/dev/null 2>&1 || run useradd --system --user-group --home-dir "$HOME_DIR" --no-create-home --shell /usr/sbin/nologin "$AUSER" || return 1
  getent group "$AGROUP" >/dev/null 2>&1 || run groupadd --system "$AGROUP" || return 1
  [ -e /usr/local/bin/loki ] || run ln -s "$(command -v loki)" /usr/local/bin/loki || return 1
  run install -d -m 0750 -o "$AUSER" -g "$AGROUP" "$HOME_DIR" || return 1
  run install -d -m 0755 /etc/loki
}
remove_program() {
  begin_step install
  if ! here; then
    say info "$PROGRAM: not found"
    end_step skipped '' ''
    finish committed '' ''
    return
  fi
  remember || { refuse "$(cat "$D/out")"; return; }
  run timeout 150 systemctl disable --now "$UNIT" || { fail_back "$FAILED" "$(cat "$D/out")"; return; }
  remove_package remove || { fail_back "$FAILED" "$(cat "$D/out")"; return; }
  # The next deploy would leave it here again.
  rm -f "$UNITS/multi-user.target.wants/logyard-recover.service" "$UNITS/logyard-recover.service" "$BASE/recover.sh"
  say info "$CONFIG and what $PROGRAM remembers of files stay on the host"
  end_step ok '' ''
  finish committed '' ''
}
ended_already() { grep -q '^@[^ ]* [0-9]* [0-9.]* end ' "$D/journal" 2>/dev/null; }
tidy_up() {
  drop_staged
  rm -rf "$D/zip" "$D/kept" "$D"/artifact.* "$D"/was.* "$D"/none.* "$D/back.sh" "$D/busy" "$D/said" "$D/fetching" "$D.cancel" "$RUN/$TX.sh" "$RUN/$TX.sh.sum" "$D/pid"
  # What was pushed for this run is not needed a second time.
  [ "$SOURCE" != file ] || rm -f "$FILE"
}
# What the dead shell had started outlives it: a download is killed, a package manager at work may end for a while.
let_end() {
  rm -f "$D/busy"
  n=0
  while [ -e "$D/back.sh" ] && [ $n -lt 20 ] && kill -0 "-$1" 2>/dev/null; do
    n=$((n + 1))
    sleep 0.25
  done
  kill -9 "-$1" 2>/dev/null || :
}
# Finishes what was cut: "recover" is systemd's, "swept" is called by one that holds the lock.
finish_cut() {
  [ -s "$D/journal" ] || return 0
  ended_already && { tidy_up; return; }
  if [ "$MODE" = recover ]; then
    let_end "$(cat "$D/pid")"
    echo $$ >"$D/pid"
    exec 9>>"$BASE/lock"
    flock -w 30 9 || exit 75
  fi
  SEQ=$(grep -c . "$D/journal")
  let_go
  if [ -e "$D/back.sh" ]; then
    "back_$ACTION" rollout.interrupted ''
  elif asked_to_stop; then
    stopped
  else
    undo_sources
    finish aborted rollout.interrupted ''
  fi
  rm -f "$BASE/owner"
  tidy_up
}
main() {
  trap '' HUP PIPE
  umask 022
  cd / || exit 70
  exec </dev/null
  MODE=$1
  D=$BASE/tx/$TX
  mkdir -p "$BASE/tx"
  if [ "$MODE" != apply ]; then
    finish_cut
    exit 0
  fi
  mkdir -m 0700 "$D" 2>/dev/null || exit 17
  echo $$ >"$D/pid"
  ev "begin version=1"
  exec 9>>"$BASE/lock"
  if ! flock -w 3 9; then
    ev "end outcome=busy code=rollout.host-busy text=$(head -c 400 "$BASE/owner" 2>/dev/null | b64)"
    tidy_up
    exit 0
  fi
  now
  printf '%s since %s\n' "$TX" "$NOW" >"$BASE/owner"
  "$ACTION"_program
  rm -f "$BASE/owner"
  tidy_up
}
`;

/** What to take, as the variables of the script. */
function variables(chosen: ChosenPackage, pushedDir: string): string {
  if (chosen.kind === "repository") {
    return `SOURCE=repository WANT=${shellWord(chosen.version ?? "")} URL='' FILE='' SHA='' FORMAT=''`;
  }
  const { format, sha256, place } = chosen.artifact;
  const from =
    place.kind === "url"
      ? `SOURCE=url URL=${shellWord(place.url)} FILE=''`
      : `SOURCE=file URL='' FILE=${shellWord(`${pushedDir}/${sha256}.${format}`)}`;
  return `${from} WANT=${shellWord(chosen.version)} SHA=${shellWord(sha256)} FORMAT=${format}`;
}

/** Folder on a host where pushed files wait, in the layout's state folder. */
export function pushedDir(layout: AgentLayout = defaultLayout): string {
  return `${layout.stateDir}/pushed`;
}

/** Puts a program on a host, moves it to another version or takes it away. Files under /etc that exist are never replaced. */
export function installScript(input: {
  readonly txId: string;
  readonly nonce: string;
  readonly action?: PackageAction;
  readonly program?: Program;
  readonly chosen?: ChosenPackage;
  /** Folder that Loki's data live in. */
  readonly homeDir?: string;
  /** Files that come with another version: in place before it starts, and as they were when it gives way. */
  readonly files?: readonly UpgradeFile[];
  readonly layout?: AgentLayout;
}): string {
  const { txId, nonce, action = "install", program = "alloy", homeDir = "/var/lib/loki", files = [] } = input;
  const { chosen = { kind: "repository", version: null }, layout = defaultLayout } = input;
  const failed =
    action === "remove" ? "agent.remove-failed" : `${program === "loki" ? "loki" : "agent"}.install-failed`;
  return [
    journalHead(layout, txId, nonce),
    `ACTION=${action} PROGRAM=${program} FAILED=${failed} SUBJECT=${program === "loki" ? "loki" : "agent"}`,
    `UNIT=${shellWord(layout.unit)} ADDR=${shellWord(layout.address)} CONFIG=${shellWord(layout.configPath)}`,
    `AUSER=${shellWord(layout.user)} AGROUP=${shellWord(layout.group)} HOME_DIR=${shellWord(homeDir)}`,
    `RUN=${shellWord(layout.runDir)} UNITS=${shellWord(layout.unitDir)} FILES=${files.length}`,
    // Loki's own package and its archive put it where an administrator's programs are.
    ...(program === "loki" ? ['PATH="$PATH:/usr/local/bin"'] : []),
    variables(chosen, pushedDir(layout)),
    journalFunctions.trim(),
    httpFunctions.trim(),
    subjectFunctions.trim(),
    packageFunctions.trim(),
    rpmFunctions.trim(),
    packageBackFunctions.trim(),
    upgradeFunctions.trim(),
    ...(files.length === 0 ? [noFiles] : [upgradeFiles(files)]),
    actionFunctions.trim(),
    'main "$1"',
    "",
  ].join("\n");
}
