#!/bin/bash
# Runs bench/rollout.ts on hosts of the rig. BENCH_HOSTS=1,10,20 and BENCH_ROUNDS=5 say how many hosts and rounds.
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "$0")")/.." && pwd)
if ! reason=$(bash "$root/e2e/hosts/rig/rig.sh" check); then
  echo "Real hosts cannot run here: $reason" >&2
  exit 1
fi
if ! command -v ansible-playbook >/dev/null; then
  echo 'Installing ansible-core, to measure against it…'
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends ansible-core >/dev/null || true
fi
cd "$root"
exec bash e2e/hosts/rig/rig.sh run node --import tsx bench/rollout.ts
