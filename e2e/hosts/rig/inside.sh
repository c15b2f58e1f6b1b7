#!/bin/bash
# Process 1 of the rig's own namespaces: lays out the ground on which host.sh puts hosts, then runs the given command.
set -euo pipefail
umount -l /sys/fs/cgroup
mount -t cgroup2 none /sys/fs/cgroup
mount -t tmpfs -o mode=755 none /run
mkdir /run/rig /run/lock /run/sshd
ip link set lo up
ip link add rig0 type bridge
ip addr add 10.77.0.1/24 dev rig0
ip link set rig0 up
# A host takes about six inotify instances. The limit belongs to the user namespace, so it is raised only where many are asked for.
if [ "${RIG_MANY:-}" = 1 ]; then
  before=$(cat /proc/sys/fs/inotify/max_user_instances)
  trap 'echo "$before" >/proc/sys/fs/inotify/max_user_instances' EXIT
  echo 4096 >/proc/sys/fs/inotify/max_user_instances
fi
status=0
"$@" || status=$?
exit "$status"
