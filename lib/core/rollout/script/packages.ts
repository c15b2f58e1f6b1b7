/**
 * Shell functions that bring a program to a host in two halves. `fetch_program` downloads and checks it and changes
 * nothing that runs; it may be stopped at any moment. `put_program` installs what was fetched, and is never stopped.
 * They expect PROGRAM, WANT (a version or ""), SOURCE (repository, url, file), URL, FILE, SHA and FORMAT. Files under
 * /etc that exist are never replaced.
 */
export const packageFunctions = String.raw`
DEBIAN_FRONTEND=noninteractive
NEEDRESTART_MODE=l
export DEBIAN_FRONTEND NEEDRESTART_MODE
REINSTALL=
exact=
NAME=$PROGRAM
# Runs a command that takes its time, while another process says every two seconds what the function $1 knows of it.
long() {
  told=$1
  shift
  say command "$*"
  : >"$D/status"
  watch_progress &
  watcher=$!
  : >"$D/busy"
  RC=0
  # Nothing that a package starts may keep the lock of this transaction.
  "$@" >"$D/out" 2>&1 8>"$D/status" 9>&- </dev/null || RC=$?
  rm -f "$D/busy"
  wait "$watcher"
  SEQ=$(grep -c . "$D/journal")
  tail -n 40 "$D/out" >"$D/said"
  [ -s "$D/said" ] && if [ $RC = 0 ]; then say_file info "$D/said"; else say_file error "$D/said"; fi
  return $RC
}
watch_progress() {
  n=0
  before=
  sleep 0.25
  while [ -e "$D/busy" ] && [ -d "/proc/$$" ]; do
    n=$((n + 1))
    if [ $((n % 8)) = 0 ]; then
      far=$($told 2>/dev/null)
      if [ -n "$far" ] && [ "$far" != "$before" ]; then say info "$far"; fi
      before=$far
    fi
    sleep 0.25
  done
}
quiet() { :; }
# How far apt is, or that it waits for another one.
apt_far() {
  far_now=$(tail -n 1 "$D/status" | sed -n 's/^[a-z]*status:[^:]*:\([0-9]*\)[.0-9]*:\(.*\)/\1 % \2/p')
  [ -n "$far_now" ] || far_now=$(tr '\r' '\n' <"$D/out" | grep -a 'Waiting for cache lock' | tail -n 1 | sed 's/\.\.\..*//')
  printf '%s' "$far_now"
}
file_far() { printf '%s of %s MB' "$(($(wc -c <"$FILE") / 1048576))" "$TOTAL"; }
mb_of() {
  command -v curl >/dev/null 2>&1 || return 0
  curl -q -fsSIL --connect-timeout 10 -m 10 "$1" 2>/dev/null | tr -d '\r' |
    awk 'tolower($1) == "content-length:" { s = $2 } END { if (s) print int(s / 1048576) }'
}
# A server that falls silent for 20 seconds is given up; only what fails fast is tried again.
download() {
  FILE=$2
  TOTAL=$(mb_of "$1")
  [ -n "$TOTAL" ] || TOTAL='?'
  if command -v curl >/dev/null 2>&1; then
    long file_far curl -q -fsSL --retry 2 --retry-max-time 15 --connect-timeout 15 --speed-limit 1024 --speed-time 20 \
      --max-time 600 -o "$2" "$1"
  else
    long file_far wget -q --timeout=20 --tries=2 -O "$2" "$1"
  fi && return 0
  # A full disk took not even the words about it.
  left=$(df -Pk "$D" | awk 'NR == 2 { print $4 }')
  rm -f "$2"
  [ "$left" -ge 1024 ] || echo "No space left on device: $2" >"$D/out"
  return 1
}
apt() { long apt_far apt-get -o APT::Status-Fd=8 -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=120 -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold "$@"; }
# What apt last read stays in use when a signature is wrong or a server is away, unless every error counts. Another
# apt-get may be reading the lists at this moment, and for that one nobody waits but us.
apt_update() {
  n=0
  until apt update -o APT::Update::Error-Mode=any "$@"; do
    n=$((n + 1))
    { [ $n -lt 12 ] && grep -q 'Could not get lock' "$D/out"; } || return 1
    sleep 5
  done
}
# Puts $1 at $2, and remembers what was there under the name $3, for undo_sources.
put_source() {
  if [ -e "$2" ]; then cp -p "$2" "$D/was.$3" || return 1; else : >"$D/none.$3"; fi
  run install -m 0644 "$1" "$2"
}
undo_source() {
  if [ -e "$D/was.$2" ]; then run mv -f "$D/was.$2" "$1"; elif [ -e "$D/none.$2" ]; then run rm -f "$1"; fi
}
KEY=/etc/apt/keyrings/grafana.asc
LIST=/etc/apt/sources.list.d/grafana.list
undo_sources() {
  undo_source $KEY key
  undo_source $LIST list
  undo_source $REPO repo
}
apt_source() {
  # Two files that name one repository with different keys make apt refuse both.
  other=$(grep -lsF apt.grafana.com /etc/apt/sources.list /etc/apt/sources.list.d/* | grep -vxF $LIST | head -n 1)
  if [ -n "$other" ]; then
    say info "apt.grafana.com is in $other"
    apt_update
    return
  fi
  [ -d /etc/apt/keyrings ] || run install -d -m 0755 /etc/apt/keyrings || return 1
  download https://apt.grafana.com/gpg-full.key "$D/key" || return 1
  put_source "$D/key" $KEY key || return 1
  printf 'deb [signed-by=%s] https://apt.grafana.com stable main\n' $KEY >"$D/list"
  put_source "$D/list" $LIST list || return 1
  # Of all that the host has only this one: a source of others that is broken is not our business.
  apt_update -o Dir::Etc::sourcelist=$LIST -o Dir::Etc::sourceparts=- -o APT::Get::List-Cleanup=0
}
fetch_apt() {
  apt_source || return 1
  exact=$(apt-cache madison "$PROGRAM" 2>/dev/null | awk -v want="$WANT" '!want || $3 == want || index($3, want "-") == 1 { print $3; exit }')
  [ -n "$exact" ] || { echo "$PROGRAM $WANT is not in the repository" >"$D/out"; return 1; }
  NAME=$PROGRAM=$exact
  apt install -y --download-only $REINSTALL --allow-downgrades --allow-change-held-packages "$NAME"
}
put_deb() {
  apt install -y $REINSTALL --allow-downgrades --allow-change-held-packages "$1" || return 1
  # A chosen version must not be moved by unattended upgrades.
  if [ -n "$WANT" ]; then run apt-mark hold "$PROGRAM" || :; else run apt-mark unhold "$PROGRAM" || :; fi
}
fetch_file() {
  if [ "$SOURCE" = url ]; then
    FILE=$D/artifact.$FORMAT
    download "$URL" "$FILE" || return 1
  fi
  [ "$(sha "$FILE")" = "$SHA" ] || { echo "sha256 of the file is $(sha "$FILE"), expected $SHA" >"$D/out"; return 1; }
  say info "sha256 $SHA"
  [ "$FORMAT" != zip ] || unpack
}
# The archive of a release holds one file: the program, with the architecture in its name.
unpack() {
  mkdir -p "$D/zip"
  if command -v unzip >/dev/null 2>&1; then
    run unzip -oq "$FILE" -d "$D/zip" || return 1
  else
    run python3 -m zipfile -e "$FILE" "$D/zip" || return 1
  fi
  found=$(find "$D/zip" -type f -name "$PROGRAM*" | head -n 1)
  [ -n "$found" ] || { echo "No $PROGRAM in the archive" >"$D/out"; return 1; }
}
put_zip() {
  run install -m 0755 "$found" "/usr/local/bin/.$PROGRAM.new" || { rm -f "/usr/local/bin/.$PROGRAM.new"; return 1; }
  run mv -f "/usr/local/bin/.$PROGRAM.new" "/usr/local/bin/$PROGRAM"
}
fetch_program() {
  [ "$SOURCE" = repository ] || { fetch_file; return; }
  if has_apt; then fetch_apt
  elif [ -n "$(rpm_tool)" ]; then fetch_rpm
  else echo 'apt-get, dnf, yum: not found' >"$D/out"; return 1
  fi
}
put_program() {
  case $SOURCE-$FORMAT in
    *-deb) put_deb "$FILE" ;;
    *-rpm) put_rpm ;;
    *-zip) put_zip ;;
    *) if has_apt; then put_deb "$NAME"; else put_rpm; fi ;;
  esac
}
version_of() { "$PROGRAM" --version 2>/dev/null | sed -n '1s/.*version v\{0,1\}\([0-9][^ ,)]*\).*/\1/p'; }
# $1 is remove or, where its files are to go as well, purge.
remove_package() {
  if has_apt; then
    run apt-mark unhold "$PROGRAM" || :
    apt "$1" -y "$PROGRAM"
  else
    remove_rpm
  fi
}
`;
