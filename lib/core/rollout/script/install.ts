import { shellWord } from "@/lib/core/shell";
import { journalFunctions, journalHead } from "./journal";
import { type AgentLayout, defaultLayout } from "./layout";

const installFunctions = String.raw`
finish() { ev "end outcome=$1 code=$2 text=$(printf '%s' "$3" | head -c 4000 | b64)"; }
refuse() {
  end_step failed agent.install-failed "$1"
  finish aborted agent.install-failed "$1"
}
fetch() {
  if command -v curl >/dev/null 2>&1; then
    run timeout 60 curl -fsSL --retry 2 --connect-timeout 15 -o "$2" "$1"
  else
    run timeout 60 wget -q --timeout=15 --tries=3 -O "$2" "$1"
  fi
}
with_apt() {
  DEBIAN_FRONTEND=noninteractive
  NEEDRESTART_MODE=l
  export DEBIAN_FRONTEND NEEDRESTART_MODE
  run install -d -m 0755 /etc/apt/keyrings || return 1
  fetch https://apt.grafana.com/gpg-full.key "$D/key" || return 1
  run install -m 0644 "$D/key" /etc/apt/keyrings/grafana.asc || return 1
  printf 'deb [signed-by=/etc/apt/keyrings/grafana.asc] https://apt.grafana.com stable main\n' >"$D/list"
  run install -m 0644 "$D/list" /etc/apt/sources.list.d/grafana.list || return 1
  run timeout 300 apt-get -o DPkg::Lock::Timeout=120 update || return 1
  run timeout 600 apt-get -o DPkg::Lock::Timeout=120 -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold install -y alloy
}
with_rpm() {
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
  run timeout 900 "$1" install -y alloy
}
install_agent() {
  begin_step install
  if command -v alloy >/dev/null 2>&1; then
    say info "$(alloy --version 2>/dev/null | head -n 1)"
    end_step skipped '' ''
    finish committed '' ''
    return
  fi
  if command -v apt-get >/dev/null 2>&1; then
    with_apt || { refuse "$(cat "$D/out")"; return; }
  elif command -v dnf >/dev/null 2>&1; then
    with_rpm dnf || { refuse "$(cat "$D/out")"; return; }
  elif command -v yum >/dev/null 2>&1; then
    with_rpm yum || { refuse "$(cat "$D/out")"; return; }
  else
    refuse 'apt-get, dnf, yum: not found'
    return
  fi
  command -v alloy >/dev/null 2>&1 || { refuse 'alloy: not found'; return; }
  say info "$(alloy --version 2>/dev/null | head -n 1)"
  # Without these groups the agent reads neither the logs of Debian's packages nor the journal.
  for group in adm systemd-journal; do
    getent group $group >/dev/null 2>&1 && run usermod -a -G $group "$AUSER"
  done
  end_step ok '' ''
  finish committed '' ''
}
main() {
  trap '' HUP PIPE
  umask 022
  cd / || exit 70
  exec </dev/null
  D=$BASE/tx/$TX
  mkdir -p "$BASE/tx"
  [ "$1" = recover ] && {
    grep -q '^@[^ ]* [0-9]* [0-9.]* end ' "$D/journal" 2>/dev/null || { SEQ=1000000; refuse 'The installation was stopped'; }
    rm -f "$0"
    exit 0
  }
  mkdir -m 0700 "$D" 2>/dev/null || exit 17
  echo $$ >"$D/pid"
  ev "begin version=1"
  install_agent
  rm -f "$0"
}
`;

/** Installs the agent from Grafana's own package repository. Files under /etc that exist are never replaced. */
export function installScript(input: {
  readonly txId: string;
  readonly nonce: string;
  readonly layout?: AgentLayout;
}): string {
  const { txId, nonce, layout = defaultLayout } = input;
  return [
    journalHead(layout, txId, nonce),
    `AUSER=${shellWord(layout.user)}`,
    journalFunctions.trim(),
    installFunctions.trim(),
    'main "$1"',
    "",
  ].join("\n");
}
