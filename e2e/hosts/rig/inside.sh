#!/bin/bash
# Process 1 of the rig's own namespaces: lays out the ground on which host.sh puts hosts, then runs the given command.
set -euo pipefail
# Else what the lifeline kills is this machine.
[ $$ = 1 ] || { echo 'inside.sh works only inside rig.sh run' >&2; exit 1; }
# Whoever started this has died: so do all processes here, this one after the command that it waits for.
{ read -r <&7 || while :; do kill -KILL -1 || :; sleep 0.05; done; } </dev/null >/dev/null 2>&1 &
exec 7<&-
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
