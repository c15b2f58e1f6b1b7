import { expand } from "./journal";

/** What a transaction is about: the agent, or a log store that Logyard manages. */
export const subjects = ["agent", "loki"] as const;
export type Subject = (typeof subjects)[number];

/**
 * Shell functions that differ by subject. `check_config FILE` asks the host's own program whether the file is good
 * (0), else leaves the reason in $D/out. `activate SHA` brings the program onto the files on the disk and proves it;
 * CODE and WHY say what failed. All of them are in every script, for one transaction may finish another.
 */
export const subjectFunctions = String.raw`
check_config() {
  # Both programs are written in Go and end in a moment: what they collect of their own garbage, on all processors, costs
  # more than it gives back. Past the limit they do collect.
  export GOGC=off GOMEMLIMIT=256MiB GOMAXPROCS=1
  "check_$SUBJECT" "$1" && return 0
  case $RC in 124 | 137) printf '%s\n' 'The check was given up: it did not end in its time' >>"$D/out" ;; esac
  return 1
}
activate() { "activate_$SUBJECT" "$1"; }
# Runs a command for $1 seconds at most as the program's own user, its output in $D/out. The group is that of the unit: the
# account of Loki's package is in no group of its name. setpriv opens no session, which costs more than all the rest.
as_agent() {
  limit=$1
  shift
  if command -v setpriv >/dev/null 2>&1; then set -- setpriv --reuid="$AUSER" --regid="$AGROUP" --init-groups "$@"
  else set -- runuser -u "$AUSER" -g "$AGROUP" -- "$@"
  fi
  timeout -k 2 "$limit" "$@" >"$D/out" 2>&1 </dev/null
}
check_agent() {
  run timeout -k 2 15 alloy fmt --test "$1" || say warn 'The file is not in the form of this version of alloy fmt'
  RC=0
  say command "alloy validate $DST"
  as_agent 30 alloy validate "$1" || RC=$?
  [ $RC = 0 ] && return 0
  if grep -q 'unknown command' "$D/out"; then
    say warn 'This version of alloy cannot validate; the reload will tell'
    return 0
  fi
  return 1
}
# Keys are not needed to read a config, only something in their place.
check_loki() {
  RC=0
  say command "loki -config.file=$DST -verify-config"
  as_agent 60 env LOKI_S3_ACCESS_KEY_ID=x LOKI_S3_SECRET_ACCESS_KEY=x \
    /usr/local/bin/loki -config.file="$1" -config.expand-env=true -verify-config || RC=$?
  [ $RC = 0 ]
}
# Puts the agent onto the config that is on the disk, whose sha256 is $1, and proves that it runs it:
# reload 200 AND healthy 200 AND the hash of the loaded config.
# shellcheck disable=SC2034
activate_agent() {
  CODE=agent.reload-failed
  # To enable it makes systemd read all of its units again.
  [ -e "$D/was-enabled" ] || run systemctl enable --quiet "$UNIT" || :
  say command "curl -X POST http://$ADDR/-/reload"
  reload_agent
  if [ "$HTTP" = 000 ]; then
    say warn "The agent does not answer on $ADDR: restarting it"
    run systemctl reset-failed "$UNIT" || :
    run timeout 60 systemctl restart "$UNIT" || { CODE=agent.stopped; WHY=$(head -c 2000 "$D/out"); return 1; }
  elif [ "$HTTP" != 200 ]; then
    WHY="$HTTP $(head -c 2000 "$D/body")"
    say error "$WHY"
    return 1
  fi
  if [ "$HEALTHY" = 200 ] && runs "$1" "$D/raw"; then return; fi
  prove_agent "$1"
}
# Whether the agent's metrics in file $2 say that it runs the config whose sha256 is $1.
runs() { grep -q "^alloy_config_hash.*sha256=\"$1\"" "$2" && say info "healthy 200, config hash $1"; }
# Waits until the agent is healthy with the config whose sha256 is $1.
# shellcheck disable=SC2034
prove_agent() {
  CODE=agent.reload-failed
  n=0
  while [ $n -lt 60 ]; do
    n=$((n + 1))
    http GET /-/healthy 5
    if [ "$HTTP" = 200 ]; then
      http GET /metrics 5
      if runs "$1" "$D/body"; then return; fi
      WHY="The loaded config is not the one on the disk"
    else
      WHY="healthy: $HTTP $(head -c 2000 "$D/body")"
    fi
    if [ "$HTTP" = 000 ] && [ "$(systemctl is-active "$UNIT" 2>/dev/null)" = failed ]; then
      CODE=agent.stopped
      WHY=$(unit_words)
      say error "$WHY"
      return 1
    fi
    sleep 0.25
  done
  CODE=agent.unhealthy
  say error "$WHY"
  return 1
}
# Loki reads its files only when it starts. It says 503 for about 15 seconds while it joins its own ring.
# shellcheck disable=SC2034
activate_loki() {
  CODE=loki.start-failed
  run systemctl daemon-reload || :
  run systemctl enable --quiet "$UNIT" || :
  run systemctl reset-failed "$UNIT" || :
  run timeout 150 systemctl restart "$UNIT" || { WHY=$(unit_words); say error "$WHY"; return 1; }
  n=0
  TOLD=
  while [ $n -lt 90 ]; do
    n=$((n + 1))
    http GET /ready 5
    WHY="ready: $HTTP $(head -c 500 "$D/body")"
    if [ "$HTTP" = 200 ]; then
      say info "ready 200"
      return 0
    fi
    if [ "$HTTP" = 503 ] && [ -z "$TOLD" ]; then
      TOLD=1
      say info "$WHY: usual for about 15 seconds after a start"
    fi
    case $(systemctl is-active "$UNIT" 2>/dev/null) in
      failed | inactive) WHY=$(unit_words); break ;;
    esac
    # It is started again and again: what fails twice fails the third time.
    case $(systemctl show -p NRestarts --value "$UNIT" 2>/dev/null) in
      '' | 0 | 1) ;;
      *) WHY=$(unit_words); break ;;
    esac
    sleep 1
  done
  say error "$WHY"
  return 1
}
# Sets PID to the first process that the kernel has in the unit's group, which costs no process to ask; 0 where there is none.
# shellcheck disable=SC2034
first_process() {
  PID=0
  read -r PID <"/sys/fs/cgroup/system.slice/${expand}UNIT%.service}.service/cgroup.procs"
} 2>/dev/null
unit_words() {
  journalctl -u "$UNIT" -n 20 -o cat --no-pager 2>/dev/null | head -c 2000 || head -c 2000 "$D/out"
}
`;
