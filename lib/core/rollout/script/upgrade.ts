import { shellWord } from "@/lib/core/shell";
import type { ManagedFile } from "./apply";
import { base64Heredoc } from "./heredoc";
import { expand } from "./journal";

/** A file as it is with the new version. */
export type UpgradeFile = Omit<ManagedFile, "previousSha">;

/** What an upgrade that leaves every file alone says in place of `upgradeFiles`. */
export const noFiles = "file() { :; }";

/** The files that come with another version. Their texts stand between two marks: they are not kept for the way back. */
export function upgradeFiles(files: readonly UpgradeFile[]): string {
  const cases = files.map(
    ({ path, sha256, mode, owner }, index) =>
      `    ${index + 1}) DST=${shellWord(path)} NEW=${shellWord(sha256)} MODE_OF=${shellWord(mode)} OWNER=${shellWord(owner)} ;;`,
  );
  const texts = files.map(({ text }, index) => `body_${index + 1}() {\n${base64Heredoc(text)}\n}`);
  return [
    "file() {",
    "  case $1 in",
    ...cases,
    "  esac",
    `  TMP=${expand}DST%/*}/.logyard.$TX.$1.new`,
    "}",
    "# Texts",
    ...texts,
    "# End of texts",
  ].join("\n");
}

/**
 * Shell functions of an upgrade. A store's new version is asked about the config that it shall run before anything is
 * replaced; then program and files are put in place, started and proven together, or both are brought back.
 */
export const upgradeFunctions = String.raw`
each_file() {
  i=1
  while [ $i -le "$FILES" ]; do
    file $i
    "$1" $i || return 1
    i=$((i + 1))
  done
}
stage_file() {
  # It may be secret: from its first byte on it is root's alone.
  { (umask 077 && "body_$1" >"$TMP") && chown "$OWNER" "$TMP" && chmod "$MODE_OF" "$TMP"; } 2>"$D/out" || return 1
  [ "$(sha "$TMP")" = "$NEW" ] || { echo "No space left on device: $TMP" >"$D/out"; return 1; }
  if [ -e "$DST" ]; then cp -p "$DST" "$D/file.$1.old" 2>"$D/out"; else : >"$D/file.$1.none"; fi
}
swap_file() { run mv -f "$TMP" "$DST"; }
file_back() {
  if [ -e "$D/file.$1.none" ]; then
    rm -f "$DST"
  elif [ -e "$D/file.$1.old" ] && [ "$(sha "$DST")" != "$(sha "$D/file.$1.old")" ]; then
    say info "$DST is as it was"
    cp -p "$D/file.$1.old" "$TMP" && mv -f "$TMP" "$DST"
  fi
}
drop_file() { rm -f "$TMP"; }
drop_staged() {
  each_file drop_file
  rm -f "/usr/local/bin/.$PROGRAM.new"
}
# The new program as it was fetched, in the place where the host's users may run it; fails where it cannot be had yet.
new_program() {
  package=
  at=
  case $SOURCE-$FORMAT in
    *-zip) at=$found ;;
    *-deb | *-rpm) package=$FILE ;;
    *)
      if has_apt; then package=$(find /var/cache/apt/archives -name "$(printf '%s_%s_*.deb' "$PROGRAM" "$exact" | sed 's/:/%3a/g')" | head -n 1)
      else package=$(rpm_cached "$exact")
      fi
      ;;
  esac
  if [ -n "$package" ]; then
    mkdir -p "$D/zip"
    case $package in
      *.deb) dpkg-deb -x "$package" "$D/zip" ;;
      *) (cd "$D/zip" && rpm2cpio "$package" | cpio -idm --quiet) ;;
    esac >"$D/out" 2>&1
    at=$(find "$D/zip" -type f -name "$PROGRAM" -path '*bin/*' | head -n 1)
  fi
  [ -n "$at" ] && install -m 0755 "$at" "/usr/local/bin/.$PROGRAM.new" 2>"$D/out"
}
# Whether the Loki in file $1 takes the config that it shall run.
takes_config() {
  text_file=$CONFIG
  [ "$FILES" = 0 ] || { file 1; text_file=$TMP; [ -e "$TMP" ] || text_file=$DST; }
  say command "$1 -config.file=$CONFIG -verify-config"
  RC=0
  timeout -k 2 60 runuser -u "$AUSER" -g "$AGROUP" -- env LOKI_S3_ACCESS_KEY_ID=x LOKI_S3_SECRET_ACCESS_KEY=x \
    "$1" -config.file="$text_file" -config.expand-env=true -verify-config >"$D/out" 2>&1 </dev/null || RC=$?
  [ $RC = 0 ] || { FAILED=loki.config-invalid; say_file error "$D/out"; }
  return $RC
}
# Nothing has been replaced yet.
look_ahead() {
  [ "$PROGRAM" = loki ] || return 0
  ASKED=
  prepare && each_file stage_file || return 1
  new_program || { say warn 'The new version is asked about its config once it is in place, and before it is started'; return 0; }
  ASKED=1
  takes_config "/usr/local/bin/.$PROGRAM.new" || return 1
  rm -f "/usr/local/bin/.$PROGRAM.new"
}
put_upgrade() {
  put_program && found_here || return 1
  [ "$PROGRAM" = loki ] || return 0
  each_file swap_file || return 1
  [ -n "$ASKED" ] || takes_config /usr/local/bin/loki
}
# Starts the program and proves it: CODE and WHY say what failed.
bring_up() {
  if [ "$PROGRAM" = loki ]; then activate_loki ''; return; fi
  run systemctl reset-failed "$UNIT" || :
  run timeout 60 systemctl restart "$UNIT" || { CODE=agent.stopped; WHY=$(cat "$D/out"); return 1; }
  prove_agent "$(sha "$CONFIG")"
}
upgrade_program() {
  begin_step install
  here || { refuse "$PROGRAM: not found"; return; }
  BEFORE=$(version_of)
  # What is there may be another program than the package database says.
  [ -z "$WANT" ] || REINSTALL=--reinstall
  if [ -n "$WANT" ] && [ "$BEFORE" = "$WANT" ] && [ -z "$(half_done)" ]; then
    say info "$PROGRAM $WANT is there"
    end_step skipped '' ''
    finish committed '' ''
    return
  fi
  begin_put || return
  look_ahead || { refuse "$(cat "$D/out")"; return; }
  keep_still
  put_upgrade || { fail_back "$(code_of)" "$(cat "$D/out")"; return; }
  let_go
  GOT=$(version_of)
  say info "$PROGRAM $BEFORE → $GOT"
  if [ -n "$WANT" ] && [ "$GOT" != "$WANT" ]; then fail_back "$FAILED" "$PROGRAM is $GOT, expected $WANT"; return; fi
  end_step ok '' ''
  begin_step reload
  if [ ! -e "$D/was-active" ]; then
    say info "$UNIT was stopped and stays so"
  else
    bring_up || { fail_back "$CODE" "$WHY"; return; }
  fi
  end_step ok '' ''
  finish committed '' ''
}
`;
