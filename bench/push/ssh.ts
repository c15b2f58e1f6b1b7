import { spawn } from "node:child_process";
import type { RigHost } from "@/e2e/hosts/rig/host";
import { configPath, type Push, sha256 } from "./fleet";

const options = [
  "BatchMode=yes",
  "StrictHostKeyChecking=no",
  "UserKnownHostsFile=/dev/null",
  "LogLevel=ERROR",
];

/** The floor: one `ssh` a host, all at once, each with one exec that does what the transaction does to the file and the agent. */
export const bySsh: Push = {
  name: "OpenSSH",
  push: async (hosts, text) => void (await Promise.all(hosts.map((host) => deploy(host, text)))),
};

/** Stage, validate as the agent's user, back up, swap, enable, reload, and prove the load by the agent's own hash. */
const commands = (sha: string) => `set -e
f=${configPath}; n=$f.new; cat >$n
[ "$(sha256sum <$n | cut -d" " -f1)" = ${sha} ]
chown root:root $n; chmod 0644 $n
timeout 15 alloy fmt --test $n
timeout 15 runuser -u alloy -- alloy validate $n
ln -f $f $f.old; mv -f $n $f; rm -f $f.old
systemctl is-enabled --quiet alloy || systemctl enable --quiet alloy
curl -fsS -m 45 -X POST -o /dev/null localhost:12345/-/reload
curl -fsS -m 45 -o /dev/null localhost:12345/-/healthy
curl -fsS -m 45 localhost:12345/metrics | grep ${sha} >/dev/null`;

const deploy = (host: RigHost, text: string) => overSsh(host, commands(sha256(text)), text);

/** Runs commands as root by a new `ssh`, with `input` on their standard input; what they say is read and dropped. */
export async function overSsh(host: RigHost, script: string, input: string): Promise<void> {
  const words = [
    ...["-F", "none", "-i", process.env.RIG_KEY ?? ""],
    ...options.flatMap((option) => ["-o", option]),
    ...[`ubuntu@${host.address}`, `sudo -n sh -c '${script}'`],
  ];
  const child = spawn("ssh", words, { stdio: ["pipe", "ignore", "inherit"] });
  child.stdin.end(input);
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  if (code !== 0) throw new Error(`ssh to ${host.address} ended with ${code}`);
}
