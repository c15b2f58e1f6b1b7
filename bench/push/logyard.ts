import { operatorKey, type RigHost } from "@/e2e/hosts/rig/host";
import { memoryDoorbell } from "@/lib/adapters/doorbell/memory";
import { uuidIds } from "@/lib/adapters/ids/uuidv7";
import { createRemoteHosts } from "@/lib/adapters/ssh/remote-hosts";
import { applyScript } from "@/lib/core/rollout/script/apply";
import { defaultLayout } from "@/lib/core/rollout/script/layout";
import { Secret } from "@/lib/core/secret";
import { readFacts } from "@/lib/usecases/hosts/read-facts";
import { RootShell } from "@/lib/usecases/hosts/root-shell";
import { runDetached } from "@/lib/usecases/hosts/run-detached";
import { configPath, type Push, sha256 } from "./fleet";

const deps = {
  hosts: createRemoteHosts(),
  doorbell: memoryDoorbell(),
  clock: { now: () => new Date() },
  ids: uuidIds,
};

/** As a rollout does it on each host: connect, read the facts, run the transaction detached and follow its journal. */
export const byLogyard: Push = {
  name: "Logyard",
  push: async (hosts, text) => void (await Promise.all(hosts.map((host) => deploy(host, text)))),
};

async function deploy(host: RigHost, text: string): Promise<void> {
  const target = {
    address: host.address,
    port: 22,
    user: "ubuntu",
    signIn: { kind: "key" as const, privateKey: new Secret(operatorKey()), passphrase: null },
    hostKey: host.hostKey,
    jump: null,
  };
  const access = { target, sudo: { mode: "nopasswd" as const, password: null }, secrets: [] };
  const connected = await deps.hosts.connect(target, { timeoutMs: 20_000 });
  if (!connected.ok) throw new Error(connected.problem.code);
  const shell = new RootShell(connected.value, target);
  try {
    const layout = defaultLayout;
    const facts = await readFacts(deps, shell, access, { layout });
    if (!facts.ok) throw new Error(facts.problem.code);
    const txId = deps.ids.next();
    const file = {
      path: configPath,
      text,
      sha256: sha256(text),
      previousSha: facts.value.files.get(configPath) ?? null,
      mode: "0644",
      owner: "root:root",
    };
    const script = applyScript({ txId, nonce: txId, layout, files: [file] });
    const systemd = facts.value.facts.systemd !== null;
    const end = await runDetached(deps, shell, access, {
      script,
      txId,
      systemd,
      layout,
      onLine() {},
    });
    if (!end.ok || end.value.outcome !== "committed") throw new Error(JSON.stringify(end));
  } finally {
    await shell.close();
  }
}
