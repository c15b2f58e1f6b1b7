#!/bin/bash
# One host of the rig; works only inside `rig.sh run`. Host I is 10.77.0.(I+1).
#   host.sh up I           boots it; prints its leader's process id when sshd answers
#   host.sh off I          pulls the plug: every process dies at once, the disk stays
#   host.sh gone I         waits until it has shut down
set -euo pipefail
if [ ! -d /run/rig ] || [ -z "${RIG_ROOTFS:-}" ]; then
  echo 'host.sh works only inside rig.sh run' >&2
  exit 1
fi
action=$1
host=$2
name=rig-$host
dir=/run/rig/$host
address=10.77.0.$((host + 1))

leader() {
  local nspawn
  nspawn=$(cat "$dir/nspawn.pid")
  cut -d' ' -f1 "/proc/$nspawn/task/$nspawn/children"
}

furnish() {
  mkdir -p "$dir/upper" "$dir/work" "$dir/root"
  mount -t overlay "$name" -o "lowerdir=$RIG_ROOTFS,upperdir=$dir/upper,workdir=$dir/work" "$dir/root"
  ip netns add "$name"
  ip link add "v$host" type veth peer name eth0 netns "$name"
  ip link set "v$host" master rig0 up
  ip -n "$name" link set lo up
  ip -n "$name" addr add "$address/24" dev eth0
  ip -n "$name" link set eth0 up
  ip -n "$name" route add default via 10.77.0.1
  ssh-keygen -q -t ed25519 -N '' -C "$name" -f "$dir/root/etc/ssh/ssh_host_ed25519_key"
  echo "$name" >"$dir/root/etc/hostname"
  printf '127.0.0.1 localhost\n127.0.1.1 %s\n' "$name" >"$dir/root/etc/hosts"
  printf '%s' "$name" | md5sum | cut -c1-32 >"$dir/root/etc/machine-id"
}

up() {
  [ -d "$dir" ] || furnish
  mkdir -p "/sys/fs/cgroup/$name"
  (
    echo "$BASHPID" >"/sys/fs/cgroup/$name/cgroup.procs"
    echo "$BASHPID" >"$dir/nspawn.pid"
    SYSTEMD_NSPAWN_UNIFIED_HIERARCHY=1 exec systemd-nspawn -q -D "$dir/root" --boot --machine="$name" \
      --hostname="$name" --network-namespace-path="/run/netns/$name" --capability=CAP_NET_ADMIN \
      --register=no --keep-unit --link-journal=no --resolv-conf=off --timezone=off --console=read-only
  ) </dev/null >>"$dir/console" 2>&1 &
  for _ in $(seq 300); do
    if timeout 2 bash -c "exec 3<>/dev/tcp/$address/22 && head -c 7 <&3" 2>/dev/null | grep -q SSH-2.0; then
      leader
      return
    fi
    sleep 0.1
  done
  tail -n 20 "$dir/console" >&2
  echo "$name did not come up" >&2
  exit 1
}

off() {
  echo 1 >"/sys/fs/cgroup/$name/cgroup.kill"
  gone
}

gone() {
  local pid
  pid=$(cat "$dir/nspawn.pid")
  while [ -d "/proc/$pid" ] && ! grep -q '^State:.Z' "/proc/$pid/status" 2>/dev/null; do sleep 0.02; done
  for _ in $(seq 50); do
    find "/sys/fs/cgroup/$name" -depth -type d -exec rmdir {} + 2>/dev/null && break
    sleep 0.02
  done
}

case $action in
  up) up ;;
  off) off ;;
  gone) gone ;;
  *) exit 2 ;;
esac
