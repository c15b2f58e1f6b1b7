/**
 * Shell functions that put a program on a host and take it away. They expect PROGRAM, WANT (a version or ""),
 * SOURCE (repository, url, file), URL, FILE, SHA and FORMAT. Files under /etc that exist are never replaced.
 */
export const packageFunctions = String.raw`
DEBIAN_FRONTEND=noninteractive
NEEDRESTART_MODE=l
export DEBIAN_FRONTEND NEEDRESTART_MODE
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
  "$@" >"$D/out" 2>&1 8>"$D/status" </dev/null || RC=$?
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
  while [ -e "$D/busy" ]; do
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
apt_far() { tail -n 1 "$D/status" | sed -n 's/^[a-z]*status:[^:]*:\([0-9]*\)[.0-9]*:\(.*\)/\1 % \2/p'; }
file_far() { printf '%s of %s MB' "$(($(wc -c <"$FILE") / 1048576))" "$TOTAL"; }
mb_of() {
  command -v curl >/dev/null 2>&1 || return 0
  curl -q -fsSIL --connect-timeout 15 -m 30 "$1" 2>/dev/null | tr -d '\r' |
    awk 'tolower($1) == "content-length:" { s = $2 } END { if (s) print int(s / 1048576) }'
}
download() {
  FILE=$2
  TOTAL=$(mb_of "$1")
  [ -n "$TOTAL" ] || TOTAL='?'
  if command -v curl >/dev/null 2>&1; then
    long file_far curl -q -fsSL --retry 2 --connect-timeout 15 --max-time 600 -o "$2" "$1"
  else
    long file_far wget -q --timeout=30 --tries=3 -O "$2" "$1"
  fi
}
apt() { long apt_far apt-get -o APT::Status-Fd=8 -o DPkg::Lock::Timeout=120 -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold "$@"; }
apt_source() {
  run install -d -m 0755 /etc/apt/keyrings || return 1
  download https://apt.grafana.com/gpg-full.key "$D/key" || return 1
  run install -m 0644 "$D/key" /etc/apt/keyrings/grafana.asc || return 1
  printf 'deb [signed-by=/etc/apt/keyrings/grafana.asc] https://apt.grafana.com stable main\n' >"$D/list"
  run install -m 0644 "$D/list" /etc/apt/sources.list.d/grafana.list || return 1
  apt update
}
from_apt() {
  apt_source || return 1
  NAME=$PROGRAM
  if [ -n "$WANT" ]; then
    exact=$(apt-cache madison "$PROGRAM" 2>/dev/null | awk -v want="$WANT" '$3 == want || index($3, want "-") == 1 { print $3; exit }')
    [ -n "$exact" ] || { echo "$PROGRAM $WANT is not in the repository" >"$D/out"; return 1; }
    NAME=$PROGRAM=$exact
  fi
  apt install -y --allow-downgrades --allow-change-held-packages "$NAME" || return 1
  # A pinned version must not be moved by unattended upgrades.
  if [ -n "$WANT" ]; then run apt-mark hold "$PROGRAM" || :; else run apt-mark unhold "$PROGRAM" || :; fi
}
from_rpm() {
  cat >"$D/repo" <<'REPO'
[grafana]
name=grafana
baseurl=https://rpm.grafana.com
repo_gpgcheck=1
enabled=1
gpgcheck=1
gpgkey=https://rpm.grafana.com/gpg.key
sslverify=1
sslcacert=/etc/pki/tls/certs/ca-bundle.crt
REPO
  run install -m 0644 "$D/repo" /etc/yum.repos.d/grafana.repo || return 1
  if [ -z "$WANT" ]; then long quiet timeout 900 "$1" install -y "$PROGRAM"; return; fi
  long quiet timeout 900 "$1" install -y "$PROGRAM-$WANT" || long quiet timeout 900 "$1" downgrade -y "$PROGRAM-$WANT"
}
from_file() {
  if [ "$SOURCE" = url ]; then
    FILE=$D/artifact.$FORMAT
    download "$URL" "$FILE" || return 1
  fi
  [ "$(sha "$FILE")" = "$SHA" ] || { echo "sha256 of the file is $(sha "$FILE"), expected $SHA" >"$D/out"; return 1; }
  say info "sha256 $SHA"
  case $FORMAT in
    deb) apt install -y --allow-downgrades --allow-change-held-packages "$FILE" ;;
    rpm) long quiet timeout 900 rpm -U --oldpackage --replacepkgs "$FILE" ;;
    zip) from_zip ;;
  esac
}
# The archive of a release holds one file: the program, with the architecture in its name.
from_zip() {
  mkdir -p "$D/zip"
  if command -v unzip >/dev/null 2>&1; then
    run unzip -oq "$FILE" -d "$D/zip" || return 1
  else
    run python3 -m zipfile -e "$FILE" "$D/zip" || return 1
  fi
  found=$(find "$D/zip" -type f -name "$PROGRAM*" | head -n 1)
  [ -n "$found" ] || { echo "No $PROGRAM in the archive" >"$D/out"; return 1; }
  run install -m 0755 "$found" "/usr/local/bin/.$PROGRAM.new" || return 1
  run mv -f "/usr/local/bin/.$PROGRAM.new" "/usr/local/bin/$PROGRAM"
}
get_program() {
  [ "$SOURCE" = repository ] || { from_file; return; }
  if command -v apt-get >/dev/null 2>&1; then from_apt
  elif command -v dnf >/dev/null 2>&1; then from_rpm dnf
  elif command -v yum >/dev/null 2>&1; then from_rpm yum
  else echo 'apt-get, dnf, yum: not found' >"$D/out"; return 1
  fi
}
version_of() { "$PROGRAM" --version 2>/dev/null | sed -n '1s/.*version v\{0,1\}\([0-9][^ ,)]*\).*/\1/p'; }
remove_package() {
  if command -v apt-get >/dev/null 2>&1; then
    run apt-mark unhold "$PROGRAM" || :
    apt remove -y "$PROGRAM"
  elif command -v dnf >/dev/null 2>&1; then long quiet timeout 900 dnf remove -y "$PROGRAM"
  elif command -v yum >/dev/null 2>&1; then long quiet timeout 900 yum remove -y "$PROGRAM"
  else long quiet rpm -e "$PROGRAM"
  fi
}
`;
