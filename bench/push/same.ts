import type { RigHost } from "@/e2e/hosts/rig/host";
import { uuidIds } from "@/lib/adapters/ids/uuidv7";
import { applyScript } from "@/lib/core/rollout/script/apply";
import { factsScript } from "@/lib/core/rollout/script/facts";
import { configPath, type Push, sha256 } from "./fleet";
import { overSsh } from "./ssh";

/** Logyard's own two scripts, facts and transaction, by one `ssh` a host with one exec: what is left is how they get there. */
export const bySshSame: Push = {
  name: "OpenSSH, the same scripts",
  push: async (hosts, text) => void (await Promise.all(hosts.map((host) => deploy(host, text)))),
};

async function deploy(host: RigHost, text: string): Promise<void> {
  const txId = uuidIds.next();
  const facts = factsScript({ nonce: txId });
  const file = {
    path: configPath,
    text,
    sha256: sha256(text),
    previousSha: sha256(host.read(configPath)),
    mode: "0644",
    owner: "root:root",
  };
  const apply = applyScript({ txId, nonce: txId, files: [file] });
  const run = `/run/logyard/${txId}`;
  await overSsh(
    host,
    `set -e; mkdir -p /run/logyard; head -c ${Buffer.byteLength(facts)} >${run}.facts; cat >${run}.sh
sh ${run}.facts; rm ${run}.facts; sh ${run}.sh apply; cat /var/lib/logyard/tx/${txId}/journal
tail -n 1 /var/lib/logyard/tx/${txId}/journal | grep -q " end outcome=committed "`,
    facts + apply,
  );
}
