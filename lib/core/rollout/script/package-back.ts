import { expand } from "./journal";

/**
 * Shell functions that take the work on a package back. `keep_old` remembers the program and, where dpkg owns it, its
 * whole package but the files that an administrator edits: dpkg leaves those where they are. `put_old` brings both
 * back, so that the host and its package database tell the same again.
 */
export const packageBackFunctions = String.raw`
dpkg_field() { dpkg-query -W -f "$1" "$PROGRAM" 2>/dev/null </dev/null; }
package_version() { if has_rpm; then rpm_version; else dpkg_field '${expand}Version}'; fi; }
keep_old() {
  BIN=$(readlink -f "$(command -v "$PROGRAM")")
  run cp -p "$BIN" "$D/program.old" || return 1
  printf '%s\n' "$BIN" >"$D/program.at"
  # Not every program came as a package.
  if has_rpm; then
    [ -z "$(rpm_version)" ] || keep_old_rpm
    return
  fi
  [ "$(dpkg_field '${expand}db:Status-Status}')" = installed ] || return 0
  repack >"$D/out" 2>&1
}
# The files of the installed package as it would be built: what dpkg-deb needs to make it again.
repack() {
  mkdir -p "$D/old/DEBIAN" || return 1
  dpkg-query -s "$PROGRAM" | awk '/^[^ ]/ { skip = /^(Status|Conffiles|Config-Version):/ } !skip' >"$D/old/DEBIAN/control" || return 1
  dpkg_field '${expand}Conffiles}\n' | awk 'NF { print $1 }' >"$D/edited"
  dpkg-query -L "$PROGRAM" | grep '^/.' | grep -vxF -f "$D/edited" >"$D/owned"
  copy_owned || return 1
  for path in $(dpkg-query --control-path "$PROGRAM"); do
    case $path in *.preinst | *.postinst | *.prerm | *.postrm | *.triggers) cp -p "$path" "$D/old/DEBIAN/$(printf '%s' "$path" | sed 's/.*[.]//')" || return 1 ;; esac
  done
}
# Copies the files and folders that $D/owned names to $D/old.
copy_owned() {
  while IFS= read -r path; do
    if [ -d "$path" ] && [ ! -h "$path" ]; then
      mkdir -p "$D/old$path" && chmod --reference="$path" "$D/old$path" && chown --reference="$path" "$D/old$path" || return 1
    elif [ -e "$path" ] || [ -h "$path" ]; then
      mkdir -p "$D/old$(dirname "$path")" && cp -a "$path" "$D/old$path" || return 1
    fi
  done <"$D/owned"
}
put_old() {
  BIN=$(cat "$D/program.at")
  if [ -f "$D/old.version" ]; then
    put_old_rpm
  elif [ -d "$D/old" ]; then
    run dpkg-deb -Znone --build "$D/old" "$D/old.deb" && long quiet dpkg --force-confold -i "$D/old.deb" ||
      say warn 'The old package could not be put back: the program alone is'
  fi
  # It came as a file, and a package was put over it.
  if [ ! -d "$D/old" ] && [ ! -f "$D/old.version" ] && [ -n "$(package_version)" ]; then remove_package remove || :; fi
  [ "$(sha "$BIN")" = "$(sha "$D/program.old")" ] && return 0
  run cp -p "$D/program.old" "$BIN.logyard" && run mv -f "$BIN.logyard" "$BIN"
}
# Empty where nothing is half done, else what the package database says.
half_done() {
  if has_rpm; then
    [ "$(rpm_versions | grep -c .)" -lt 2 ] || printf 'rpm: two versions of %s are installed' "$PROGRAM"
    return
  fi
  command -v dpkg-query >/dev/null 2>&1 || return 0
  case $(dpkg_field '${expand}db:Status-Status}') in
    half-installed | half-configured | unpacked) printf '%s' "dpkg: $PROGRAM $(dpkg_field '${expand}Version}') is $(dpkg_field '${expand}db:Status-Status}')" ;;
  esac
}
# Starts the program again if it ran before, and proves that it runs the config that is there.
run_again() {
  [ -e "$D/was-enabled" ] && run systemctl enable --quiet "$UNIT"
  [ ! -e "$D/was-active" ] || bring_up
}
# How it ended after the host was brought back, with why it had to be: code and text of the first failure.
came_back() {
  [ ! -e "$D/was-held" ] || run apt-mark hold "$PROGRAM" || :
  HALF=$(half_done)
  if [ "$1" = 0 ] && [ -z "$HALF" ]; then
    ev "restored ok=1"
    finish restored "$2" "$3"
  else
    ev "restored ok=0"
    finish broken "$2" "$3
$HALF"
  fi
}
# An upgrade is taken back: the old program, and the old package around it.
back_upgrade() {
  begin_back
  BACK=0
  put_old && each_file file_back && run_again || BACK=1
  came_back $BACK "$1" "$2"
}
# A first installation is taken back: nothing of it stays, but files that were there before it.
back_install() {
  begin_back
  if [ -e "$D/first" ]; then how=purge; else how=remove; fi
  if [ "$FORMAT" != zip ] && { has_apt || [ -n "$(rpm_version)" ]; }; then
    remove_package $how || [ -z "$(rpm_version)" ] || run rpm -e --noscripts --allmatches "$PROGRAM" || :
  fi
  [ "$FORMAT" != zip ] || rm -f "/usr/local/bin/$PROGRAM"
  HALF=$(half_done)
  if [ -z "$HALF" ] && ! here; then
    ev "restored ok=1"
    finish aborted "$1" "$2"
  else
    came_back 1 "$1" "$2"
  fi
}
# The agent could not be taken away: it runs again as it did.
back_remove() {
  begin_back
  BACK=0
  { here && run_again; } || BACK=1
  came_back $BACK "$1" "$2"
}
begin_back() {
  ev "restore"
  let_go
  STEP=install
  undo_sources
  [ "$MODE" = apply ] || ! command -v dpkg >/dev/null 2>&1 || run dpkg --configure -a --force-confold || :
}
`;
