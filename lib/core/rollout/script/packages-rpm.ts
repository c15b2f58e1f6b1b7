/**
 * Shell functions for hosts of the dnf family, in the same two halves as `packageFunctions`. rpm has no half-installed
 * state and goes on after a scriptlet that failed: what its words tell of that counts here as a failure.
 */
export const rpmFunctions = String.raw`
REPO=/etc/yum.repos.d/grafana.repo
REPO_MARK='# Written by Logyard'
REPO_KEY=https://rpm.grafana.com/gpg.key
ID=grafana
has_apt() { command -v apt-get >/dev/null 2>&1; }
has_rpm() { ! has_apt && command -v rpm >/dev/null 2>&1; }
# yum is the other name of dnf; the one before dnf is on hosts that have an older systemd than we need.
rpm_tool() { if command -v dnf >/dev/null 2>&1; then echo dnf; elif command -v yum >/dev/null 2>&1; then echo yum; fi; }
# Only Grafana's repository, whatever state the others are in, and with its signatures, whatever its file says.
rpms() {
  long rpm_far timeout 840 "$(rpm_tool)" -y '--disablerepo=*' "--enablerepo=$ID" "--setopt=$ID.gpgcheck=1" \
    "--setopt=$ID.repo_gpgcheck=1" "--setopt=$ID.gpgkey=$REPO_KEY" "--setopt=$ID.skip_if_unavailable=0" "$@"
}
# How far a download is, or that another one has the package database.
rpm_far() {
  far_now=$(grep -a 'Waiting for process' "$D/out" | tail -n 1)
  [ -n "$far_now" ] || far_now=$(rpm_found "$PROGRAM-*" -newer "$D/pid" -printf '%s\n' | awk '{ if ($1 > s) s = $1 } END { if (s) print int(s / 1048576) " MB" }')
  printf '%s' "$far_now"
}
rpm_found() {
  found_name=$1
  shift
  find /var/cache/dnf /var/cache/libdnf5 -type f -name "$found_name.rpm" "$@" 2>/dev/null
}
# The package that the cache has of version $1.
rpm_cached() { rpm_found "$PROGRAM-$1.*" | head -n 1; }
rpm_versions() { rpm -q --qf '%{VERSION}-%{RELEASE}\n' "$PROGRAM" 2>/dev/null </dev/null | grep -v ' '; }
rpm_version() { rpm_versions | tail -n 1; }
# What others wrote into the list of packages that dnf is to leave alone.
rpm_held() { sed -n 's/^exclude=//p' $REPO 2>/dev/null | tr ' ' '\n' | grep -vx "$PROGRAM" | tr '\n' ' '; }
# $1 are the packages that nothing but Logyard moves.
rpm_repo() {
  printf '%s\n' "$REPO_MARK" '[grafana]' name=grafana baseurl=https://rpm.grafana.com repo_gpgcheck=1 enabled=1 \
    gpgcheck=1 "gpgkey=$REPO_KEY" sslverify=1 >"$D/repo" || return 1
  # shellcheck disable=SC2086
  [ -z "$1" ] || echo exclude= $1 | sed 's/= /=/' >>"$D/repo"
}
# A repository that somebody else set up is used as it is there, and not named twice.
rpm_source() {
  for other in /etc/yum.repos.d/*.repo; do
    ID=$(awk '/^\[/ { id = substr($0, 2, index($0, "]") - 2) } /^[ \t]*(baseurl|mirrorlist|metalink)[ \t]*=.*rpm\.grafana\.com/ { print id; exit }' "$other" 2>/dev/null)
    [ -n "$ID" ] || continue
    [ "$(head -n 1 "$other")" != "$REPO_MARK" ] || continue
    say info "rpm.grafana.com is in $other"
    return 0
  done
  other=
  ID=grafana
  rpm_repo "$(rpm_held)" && put_source "$D/repo" $REPO repo
}
fetch_rpm() {
  rpm_source || return 1
  rpms --refresh list --showduplicates "$PROGRAM" || { grep -aqi 'no matching packages' "$D/out" && no_version; return 1; }
  exact=$(awk -v name="$PROGRAM." -v want="$WANT" 'index($1, name) == 1 && NF >= 3 && $3 !~ /^@/ { v = $2; sub(/^[0-9]+:/, "", v); if (!want || index(v, want "-") == 1) best = v } END { print best }' "$D/out")
  [ -n "$exact" ] || { no_version; return 1; }
  # For a way back: rpm keeps no package, and cannot make one again.
  before=$(rpm_version)
  if [ "$ACTION" = upgrade ] && [ -n "$before" ] && [ "$before" != "$exact" ]; then
    rpms reinstall --downloadonly "$PROGRAM-$before" || say info "$PROGRAM $before is not in the repository any more"
  fi
  rpm_bring --downloadonly
}
no_version() { echo "$PROGRAM $WANT is not in the repository" >"$D/out"; }
rpm_bring() {
  if [ "$(rpm_version)" = "$exact" ]; then verb=reinstall; else verb=install; fi
  rpms $verb "$@" "$PROGRAM-$exact"
}
put_rpm() {
  if [ "$SOURCE" = repository ]; then keep_edited "$(rpm_cached "$exact")"; else keep_edited "$FILE"; fi
  RC=0
  rpm_works || RC=$?
  edited_back
  [ $RC = 0 ] || return 1
  hold_rpm "$WANT"
}
rpm_works() {
  if [ "$SOURCE" != repository ]; then
    long quiet timeout 840 rpm -U --oldpackage --replacepkgs "$FILE" || return 1
  else
    rpm_bring || return 1
  fi
  ! grep -aqE "[(]$PROGRAM-.* scriptlet failed|scriptlet in rpm package $PROGRAM" "$D/out"
}
# A chosen version must not be moved by dnf-automatic: $1 is that version, or empty.
hold_rpm() {
  if [ "$(head -n 1 $REPO 2>/dev/null)" != "$REPO_MARK" ]; then
    [ -z "$1" ] || say warn "Nothing holds $PROGRAM $1: its repository is set up by somebody else"
    return 0
  fi
  if [ -n "$1" ]; then rpm_repo "$(rpm_held)$PROGRAM"; else rpm_repo "$(rpm_held)"; fi && run install -m 0644 "$D/repo" $REPO
}
remove_rpm() {
  keep_edited ''
  RC=0
  if [ -n "$(rpm_tool)" ]; then
    long quiet timeout 840 "$(rpm_tool)" -y '--disablerepo=*' --setopt=clean_requirements_on_remove=0 remove "$PROGRAM" || RC=$?
  else long quiet rpm -e "$PROGRAM" || RC=$?; fi
  edited_back
  [ $RC = 0 ] && [ -z "$(rpm_version)" ] || return 1
  hold_rpm ''
}
# Copies the files for administrators that the package in file $1 or the installed one brings, where they are there:
# not every package says of its config that it must not be replaced, and a removal renames what was edited.
keep_edited() {
  {
    [ -z "$1" ] || rpm -qpc "$1"
    rpm -qc "$PROGRAM"
    printf '%s\n' "$CONFIG"
  } 2>/dev/null </dev/null | grep '^/' | sort -u >"$D/edited"
  while IFS= read -r path; do
    [ -f "$path" ] && mkdir -p "$D/kept$(dirname "$path")" && cp -p "$path" "$D/kept$path"
  done <"$D/edited"
  :
}
edited_back() {
  while IFS= read -r path; do
    [ -f "$D/kept$path" ] || continue
    for aside in "$path.rpmsave" "$path.rpmorig"; do
      [ "$(sha "$aside")" != "$(sha "$D/kept$path")" ] || rm -f "$aside"
    done
    [ "$(sha "$path")" != "$(sha "$D/kept$path")" ] || continue
    say info "$path is as it was"
    mkdir -p "$(dirname "$path")" && cp -p "$D/kept$path" "$path.logyard" && mv -f "$path.logyard" "$path"
  done <"$D/edited" 2>/dev/null
}
# What put_old needs: the old package, or at least its files.
keep_old_rpm() {
  rpm_version >"$D/old.version"
  old=$(rpm_cached "$(cat "$D/old.version")")
  if [ -n "$old" ]; then run cp "$old" "$D/old.rpm"; return; fi
  rpm -qc "$PROGRAM" >"$D/edited" </dev/null
  rpm -ql "$PROGRAM" </dev/null | grep '^/.' | grep -vxF -f "$D/edited" >"$D/owned"
  copy_owned >"$D/out" 2>&1
}
put_old_rpm() {
  old=$(cat "$D/old.version")
  # It was cut between two versions: then rpm knows both.
  if [ -n "$(half_done)" ]; then
    for other in $(rpm_versions | grep -vxF "$old"); do run rpm -e --justdb --noscripts "$PROGRAM-$other" || :; done
  fi
  if [ -f "$D/old.rpm" ]; then
    keep_edited "$D/old.rpm"
    long quiet timeout 840 rpm -U --oldpackage --replacepkgs "$D/old.rpm"
    RC=$?
    edited_back
    [ $RC != 0 ] || return 0
  elif [ -d "$D/old" ]; then
    run cp -a --remove-destination "$D/old/." / || :
    run systemctl daemon-reload || :
    [ "$(rpm_version)" != "$old" ] || return 0
  fi
  say warn "The files of $PROGRAM $old are back; rpm still tells of $(rpm_version)"
}
`;
