#!/bin/bash
# Real Debian hosts on this machine for tests and benchmarks: systemd as PID 1, sshd, sudo, journald, gunicorn, an agent.
#   rig.sh check          says in one line why hosts cannot run here, with exit status 1
#   rig.sh build          makes the root file system once, under ~/.cache/logyard/hosts
#   rig.sh run CMD...     runs CMD where host.sh can start hosts
# Everything that `run` makes lives in namespaces of its own (processes, network, mounts) and on a tmpfs: when it ends,
# by SIGKILL too, the kernel takes all of it away. This machine's own network and mounts are never touched; of its
# settings only the number of inotify instances is raised, where it is too low.
set -euo pipefail
here=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/logyard
rootfs=$cache/hosts/rootfs
packages=systemd,systemd-sysv,dbus,libpam-systemd,openssh-server,sudo,gunicorn,python3-gunicorn,python3-django,python3
packages+=,logrotate,curl,ca-certificates,iproute2,procps,netbase,acl
# Hosts of the other family are made of these: dnf and rpm are the real ones.
packages+=,dnf

die() { echo "rig: $*" >&2; exit 1; }

# The cgroup v2 hierarchy: the only one, or beside those of v1.
cgroups() { if [ -e /sys/fs/cgroup/cgroup.procs ]; then echo /sys/fs/cgroup; else echo /sys/fs/cgroup/unified; fi; }

# Namespaces of their own; their processes die with the first one.
private=(unshare --fork --pid --net --mount --cgroup --mount-proc --propagation private)

# Every systemd takes a score of inotify instances, and the kernel counts them for all hosts of this machine together.
watches=/proc/sys/fs/inotify/max_user_instances
wanted=4096
watch_enough() {
  local now
  now=$(cat "$watches")
  [ "$now" -ge "$wanted" ] && return
  { echo "$wanted" >"$watches"; } 2>/dev/null || { [ "$now" -ge 1024 ] || return 1; }
}

check() {
  [ "$(id -u)" = 0 ] || { echo 'not root'; return 1; }
  grep -q '^ID=debian$' /etc/os-release 2>/dev/null || { echo 'not Debian'; return 1; }
  [ -e "$(cgroups)/cgroup.procs" ] || { echo 'no cgroup v2 here'; return 1; }
  watch_enough || { echo "too few inotify instances: $(cat "$watches") in $watches"; return 1; }
  local said
  # What a host needs of the kernel, tried for real.
  # shellcheck disable=SC2016
  said=$("${private[@]}" bash -euc '
    umount -l /sys/fs/cgroup; mount -t cgroup2 none /sys/fs/cgroup; mkdir /sys/fs/cgroup/try; rmdir /sys/fs/cgroup/try
    mount -t tmpfs none /run; mkdir /run/a /run/b /run/c /run/d
    mount -t overlay none -o lowerdir=/run/a,upperdir=/run/b,workdir=/run/c /run/d
    command -v ip >/dev/null || exit 0
    ip link add rig0 type bridge; ip link add rig1 type veth peer name rig2' 2>&1) ||
    { echo "the kernel or this container does not allow it: ${said##*$'\n'}"; return 1; }
}

tools() {
  local missing=()
  # By apt itself: two thirds of the time and of the work of debootstrap.
  command -v mmdebstrap >/dev/null || missing+=(mmdebstrap)
  command -v systemd-nspawn >/dev/null || missing+=(systemd-container)
  command -v ip >/dev/null || missing+=(iproute2)
  command -v ssh-keygen >/dev/null || missing+=(openssh-client)
  # For package repositories of the tests' own.
  command -v rpmbuild >/dev/null || missing+=(rpm)
  command -v createrepo_c >/dev/null || missing+=(createrepo-c)
  command -v gpg >/dev/null || missing+=(gpg)
  command -v gpg-agent >/dev/null || missing+=(gpg-agent)
  command -v openssl >/dev/null || missing+=(openssl)
  [ ${#missing[@]} = 0 ] && return
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get -o DPkg::Lock::Timeout=600 install -y -qq --no-install-recommends "${missing[@]}" >/dev/null ||
    die "apt-get could not install ${missing[*]}"
}

# The real agent, where there is one; else hosts run the stand-in.
real_alloy() {
  local bin=${LOGYARD_ALLOY_BIN:-$cache/bin/alloy}
  [ ! -x "$bin" ] || echo "$bin"
}

is_made() { [ "$(cat "$rootfs/.base" 2>/dev/null)" = "$base" ] && [ "$(cat "$rootfs/.made" 2>/dev/null)" = "$made" ]; }

build() {
  tools
  mkdir -p "$cache/hosts"
  local release base made alloy
  # shellcheck disable=SC1091
  release=$(. /etc/os-release && echo "$VERSION_CODENAME")
  base="$release $packages"
  alloy=$(real_alloy)
  made=$({ find "$here" -type f -print0 | sort -z | xargs -0 sha256sum; [ -z "$alloy" ] || stat -Lc '%n %s %Y' "$alloy"; } | sha256sum)
  is_made && return
  exec 8>"$cache/hosts/lock"
  flock 8
  if [ "$(cat "$rootfs/.base" 2>/dev/null)" != "$base" ]; then
    rm -rf --one-file-system "$rootfs"
    local mirror
    # The mirror that this machine itself uses.
    # shellcheck disable=SC2016
    mirror=$(apt-get indextargets --format '$(REPO_URI)' | grep -v security | head -n 1)
    echo "rig: making a root file system of Debian $release"
    mmdebstrap --mode=root --variant=minbase --include="$packages" "$release" "$rootfs" "$mirror" >"$cache/hosts/build.log" 2>&1 ||
      die "mmdebstrap failed: $cache/hosts/build.log"
    rm -f "$rootfs"/etc/apt/sources.list
    echo "$base" >"$rootfs/.base"
  fi
  is_made && return
  rm -f "$rootfs/.made"
  cp -r --no-preserve=ownership "$here/rootfs/." "$rootfs/"
  cp -L "${alloy:-$rootfs/usr/bin/alloy-stand-in}" "$rootfs/usr/bin/alloy"
  [ -f "$cache/hosts/key" ] || ssh-keygen -q -t ed25519 -N '' -C rig -f "$cache/hosts/key"
  cp "$cache/hosts/key.pub" "$rootfs/root/key.pub"
  chroot "$rootfs" /bin/bash -eu -s <"$here/furnish.sh"
  echo "$made" >"$rootfs/.made"
}

run() {
  local own
  own=$(cgroups)/logyard-rig.$$
  sweep_cgroups
  # Read by everything that runs hosts: one shared lock, so that nobody rebuilds what they stand on.
  exec 8>"$cache/hosts/lock"
  flock -s 8
  # A pipe that only this process can write to: it ends with this process, however that dies, and the run with it.
  # A signal for a parent's death would come too late for a child that has not asked for it yet.
  local lifeline=$cache/hosts/lifeline.$$
  mkfifo "$lifeline"
  exec 6<>"$lifeline"
  exec 7<"$lifeline"
  rm "$lifeline"
  mkdir "$own"
  trap sweep_cgroups EXIT
  local status=0
  (
    echo "$BASHPID" >"$own/cgroup.procs"
    exec 6>&- "${private[@]}" env RIG_ROOTFS="$rootfs" RIG_KEY="$cache/hosts/key" bash "$here/inside.sh" "$@"
  ) <&0 &
  local child=$!
  trap 'exec 6>&-; wait "$child"; exit 143' TERM INT HUP
  exec 7<&-
  wait "$child" || status=$?
  return "$status"
}

# Removes cgroups of runs that are over. They are empty directories: the processes died with their namespace.
sweep_cgroups() {
  local left try
  for left in "$(cgroups)"/logyard-rig.*; do
    [ -d "$left" ] || continue
    for try in 1 2 3 4 5; do
      grep -q 'populated 1' "$left/cgroup.events" && [ "${left##*.}" != $$ ] && break
      find "$left" -depth -type d -exec rmdir {} + 2>/dev/null && break
      sleep "0.$try"
    done
  done
}

command=${1:-}
[ $# = 0 ] || shift
case $command in
  check) check ;;
  build) reason=$(check) || die "$reason"; build ;;
  run) reason=$(check) || die "$reason"; build; run "$@" ;;
  *) sed -n '2,5s/^# *//p' "$0"; exit 2 ;;
esac
