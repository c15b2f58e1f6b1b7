#!/bin/bash
# Process 1 of the rig's own namespaces: lays out the ground on which host.sh puts hosts, then runs the given command.
set -euo pipefail
umount -l /sys/fs/cgroup
mount -t cgroup2 none /sys/fs/cgroup
mount -t tmpfs -o mode=755 none /run
mkdir /run/rig /run/lock /run/sshd
ip link set lo up
# An address of its own: else it takes the lowest of its hosts', and changes under their feet as they come.
ip link add rig0 address 02:00:00:77:00:01 type bridge
ip addr add 10.77.0.1/24 dev rig0
ip link set rig0 up
# No exec: this shell, as process 1, takes in the orphans of hosts that die.
status=0
"$@" || status=$?
exit "$status"
