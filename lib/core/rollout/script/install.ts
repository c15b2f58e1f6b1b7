import type { ChosenPackage, Program } from "@/lib/core/packages/source";
import { shellWord } from "@/lib/core/shell";
import { httpFunctions } from "./http";
import { journalFunctions, journalHead } from "./journal";
import { type AgentLayout, defaultLayout } from "./layout";
import { packageFunctions } from "./packages";
import { subjectFunctions } from "./subjects";

/**
 * `install` leaves a program that is there alone. `upgrade` brings the wanted version, starts it and proves it, or
 * brings the old program back. `remove` stops the program and takes the package away; its files stay.
 */
export const packageActions = ["install", "upgrade", "remove"] as const;
export type PackageAction = (typeof packageActions)[number];

const actionFunctions = String.raw`
finish() { text "$3"; ev "end outcome=$1 code=$2 text=$TEXT"; }
refuse() {
  end_step failed "$FAILED" "$1"
  finish aborted "$FAILED" "$1"
}
here() { command -v "$PROGRAM" >/dev/null 2>&1; }
install_program() {
  begin_step install
  if here; then
    say info "$("$PROGRAM" --version 2>/dev/null | head -n 1)"
    prepare
    end_step skipped '' ''
    finish committed '' ''
    return
  fi
  # A package may start its program at once, with a config that is nobody's.
  [ "$PROGRAM" = alloy ] || run systemctl mask --runtime --quiet "$UNIT" || :
  GOT=yes
  get_program || { GOT=''; WHY=$(cat "$D/out"); }
  [ "$PROGRAM" = alloy ] || run systemctl unmask --runtime --quiet "$UNIT" || :
  [ -n "$GOT" ] || { refuse "$WHY"; return; }
  here || { refuse "$PROGRAM: not found"; return; }
  say info "$("$PROGRAM" --version 2>/dev/null | head -n 1)"
  prepare || { refuse "$(cat "$D/out")"; return; }
  end_step ok '' ''
  finish committed '' ''
}
prepare() { "prepare_$PROGRAM"; }
# Without these groups the agent reads neither the logs of Debian's packages nor the journal.
prepare_alloy() {
  for group in adm systemd-journal; do
    getent group $group >/dev/null 2>&1 || continue
    id -Gn "$AUSER" 2>/dev/null | tr ' ' '\n' | grep -qx $group || run usermod -a -G $group "$AUSER"
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
upgrade_program() {
  begin_step install
  here || { refuse "$PROGRAM: not found"; return; }
  if [ -n "$WANT" ] && [ "$(version_of)" = "$WANT" ]; then
    say info "$PROGRAM $WANT is there"
    end_step skipped '' ''
    finish committed '' ''
    return
  fi
  BIN=$(readlink -f "$(command -v "$PROGRAM")")
  # A copy, for a package replaces the file itself. Nothing has changed before it is whole.
  run cp -p "$BIN" "$D/program.old" || { refuse "$(cat "$D/out")"; return; }
  systemctl is-active --quiet "$UNIT" </dev/null && : >"$D/was-active"
  printf '%s\n' "$BIN" >"$D/swapping"
  get_program || { refuse_back "$FAILED" "$(cat "$D/out")"; return; }
  here || { refuse_back "$FAILED" "$PROGRAM: not found"; return; }
  say info "$("$PROGRAM" --version 2>/dev/null | head -n 1)"
  end_step ok '' ''
  begin_step reload
  if [ ! -e "$D/was-active" ]; then
    say info "$UNIT was stopped and stays so"
  else
    run timeout 60 systemctl restart "$UNIT" || { refuse_back agent.stopped "$(cat "$D/out")"; return; }
    activate "$(sha "$CONFIG")" || { refuse_back "$CODE" "$WHY"; return; }
  fi
  rm -f "$D/program.old" "$D/swapping"
  end_step ok '' ''
  finish committed '' ''
}
refuse_back() {
  end_step failed "$1" "$2"
  back "$1" "$2"
}
# The program that ran before comes back; what the package database says of it does not.
back() {
  ev "restore"
  STEP=install
  BIN=$(cat "$D/swapping")
  if run cp -p "$D/program.old" "$BIN.logyard" && run mv -f "$BIN.logyard" "$BIN" && run_again; then
    ev "restored ok=1"
    rm -f "$D/program.old" "$D/swapping"
    finish restored "$1" "$2"
  else
    ev "restored ok=0"
    finish broken "$1" "$2"
  fi
}
run_again() {
  [ -e "$D/was-active" ] || return 0
  run systemctl reset-failed "$UNIT" || :
  run timeout 60 systemctl restart "$UNIT" && activate "$(sha "$CONFIG")"
}
remove_program() {
  begin_step install
  if ! here; then
    say info "$PROGRAM: not found"
    end_step skipped '' ''
    finish committed '' ''
    return
  fi
  run timeout 150 systemctl disable --now "$UNIT" || { refuse "$(cat "$D/out")"; return; }
  remove_package || { refuse "$(cat "$D/out")"; return; }
  say info "$CONFIG and what $PROGRAM remembers of files stay on the host"
  end_step ok '' ''
  finish committed '' ''
}
main() {
  trap '' HUP PIPE
  umask 022
  cd / || exit 70
  exec </dev/null
  D=$BASE/tx/$TX
  mkdir -p "$BASE/tx"
  if [ "$1" = recover ]; then
    grep -q '^@[^ ]* [0-9]* [0-9.]* end ' "$D/journal" 2>/dev/null && { rm -f "$0"; exit 0; }
    SEQ=$(grep -c . "$D/journal")
    if [ -e "$D/swapping" ]; then back rollout.interrupted ''; else refuse 'The work on the package was stopped'; fi
    rm -f "$0"
    exit 0
  fi
  mkdir -m 0700 "$D" 2>/dev/null || exit 17
  echo $$ >"$D/pid"
  ev "begin version=1"
  exec 9>>"$BASE/lock"
  if ! flock -w 3 9; then
    ev "end outcome=busy code=rollout.host-busy text=$(head -c 400 "$BASE/owner" 2>/dev/null | b64)"
    exit 0
  fi
  printf '%s since %s\n' "$TX" "$(now)" >"$BASE/owner"
  "$ACTION"_program
  rm -rf "$D/zip" "$D"/artifact.* "$BASE/owner" "$0"
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
  readonly layout?: AgentLayout;
}): string {
  const { txId, nonce, action = "install", program = "alloy", homeDir = "/var/lib/loki" } = input;
  const { chosen = { kind: "repository", version: null }, layout = defaultLayout } = input;
  const failed =
    action === "remove" ? "agent.remove-failed" : `${program === "loki" ? "loki" : "agent"}.install-failed`;
  return [
    journalHead(layout, txId, nonce),
    `ACTION=${action} PROGRAM=${program} FAILED=${failed} SUBJECT=${program === "loki" ? "loki" : "agent"}`,
    `UNIT=${shellWord(layout.unit)} ADDR=${shellWord(layout.address)} CONFIG=${shellWord(layout.configPath)}`,
    `AUSER=${shellWord(layout.user)} AGROUP=${shellWord(layout.group)} HOME_DIR=${shellWord(homeDir)}`,
    variables(chosen, pushedDir(layout)),
    journalFunctions.trim(),
    httpFunctions.trim(),
    subjectFunctions.trim(),
    packageFunctions.trim(),
    actionFunctions.trim(),
    'main "$1"',
    "",
  ].join("\n");
}
