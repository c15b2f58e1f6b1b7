import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { RigHost } from "@/e2e/hosts/rig/host";
import { configPath, type Push, sha256 } from "./fleet";

/** Whether Debian's package is here. */
export const canRunAnsible = spawnSync("ansible-playbook", ["--version"]).status === 0;

/** What a careful person's playbook does: template with validation and backup, enable, reload, and a look at the hash. */
const playbook = (sha: string) => [
  {
    hosts: "all",
    gather_facts: false,
    become: true,
    tasks: [
      {
        name: "Config",
        "ansible.builtin.copy": {
          src: "config.alloy",
          dest: configPath,
          owner: "root",
          group: "root",
          mode: "0644",
          backup: true,
          validate: "sh -c 'alloy fmt --test $0 && alloy validate $0' %s",
        },
      },
      { name: "Enable", "ansible.builtin.systemd": { name: "alloy", enabled: true } },
      {
        name: "Reload",
        "ansible.builtin.uri": { url: "http://localhost:12345/-/reload", method: "POST", timeout: 45 },
      },
      { name: "Healthy", "ansible.builtin.uri": { url: "http://localhost:12345/-/healthy", timeout: 45 } },
      {
        name: "Loaded",
        "ansible.builtin.uri": { url: "http://localhost:12345/metrics", return_content: true },
        register: "metrics",
        failed_when: `'${sha}' not in metrics.content`,
      },
    ],
  },
];

/** Ansible with pipelining and as many forks as hosts, working in `folder`. */
export function byAnsible(folder: string): Push {
  mkdirSync(folder, { recursive: true });
  return {
    name: "Ansible",
    async push(hosts, text) {
      writeFileSync(join(folder, "hosts"), hosts.map(({ address }) => `${address}\n`).join(""));
      writeFileSync(join(folder, "config.alloy"), text);
      // JSON is YAML.
      writeFileSync(join(folder, "play.yml"), JSON.stringify(playbook(sha256(text))));
      await play(folder, hosts);
    },
  };
}

async function play(folder: string, hosts: readonly RigHost[]): Promise<void> {
  const words = ["-i", "hosts", "-u", "ubuntu", "--private-key", process.env.RIG_KEY ?? ""];
  const child = spawn("ansible-playbook", [...words, "-f", String(hosts.length), "play.yml"], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      LC_ALL: "C.UTF-8",
      ANSIBLE_HOST_KEY_CHECKING: "False",
      ANSIBLE_PIPELINING: "True",
      ANSIBLE_HOME: join(folder, "home"),
      ANSIBLE_PYTHON_INTERPRETER: "/usr/bin/python3",
      // A connection that is kept from an earlier round would spare it what the others pay for: none is found again.
      ANSIBLE_SSH_CONTROL_PATH_DIR: mkdtempSync(join(folder, "masters-")),
      ANSIBLE_SSH_ARGS: "-o ControlMaster=auto -o ControlPersist=10s -o UserKnownHostsFile=/dev/null",
    },
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += chunk));
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  if (code !== 0) throw new Error(`ansible-playbook ended with ${code}\n${said}`);
}
