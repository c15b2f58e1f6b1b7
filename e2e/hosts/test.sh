#!/bin/bash
# Tests of deploys on real systemd hosts: npm run test:hosts [-- --chaos RUNS] [-- --seed SEED] [-- FILE...]
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "$0")")/../.." && pwd)
words=()
while [ $# -gt 0 ]; do
  case $1 in
    --chaos) export LOGYARD_CHAOS_RUNS=$2; shift 2 ;;
    --seed) export LOGYARD_CHAOS_SEED=$2; shift 2 ;;
    *) words+=("$1"); shift ;;
  esac
done
exec bash "$root/e2e/hosts/rig/rig.sh" run node "$root/node_modules/vitest/vitest.mjs" run \
  --config "$root/e2e/hosts/vitest.config.ts" "${words[@]}"
