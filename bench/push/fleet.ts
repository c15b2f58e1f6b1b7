import { createHash } from "node:crypto";
import { RigHost } from "@/e2e/hosts/rig/host";

/** Where the file goes on every host, and what it says: 4 KB, another text in each round. */
export const configPath = "/etc/alloy/config.alloy";

/** A config that the agent accepts, with `round` in it. */
export function configText(round: number): string {
  const line = "// sixty-four bytes of a comment, so that the file is four KB..\n";
  return `// round ${String(round).padEnd(line.length - 10, ".")}\n${line.repeat(63)}`;
}

export const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** Boots so many hosts, a few at a time: a boot is heavier than anything that is measured. */
export async function bootHosts(count: number): Promise<readonly RigHost[]> {
  const hosts: RigHost[] = [];
  while (hosts.length < count) {
    const more = Array.from({ length: Math.min(4, count - hosts.length) }, () => RigHost.start());
    hosts.push(...(await Promise.all(more)));
  }
  return hosts;
}

/** Sees on the hosts themselves that each of them runs this text. */
export async function expectLoaded(hosts: readonly RigHost[], text: string): Promise<void> {
  for (const host of hosts) {
    const loaded = await host.loaded();
    if (loaded !== sha256(text)) throw new Error(`${host.address} runs ${loaded}`);
  }
}

/** One way of pushing a config to hosts; it throws when a host did not take it. */
export interface Push {
  readonly name: string;
  push(hosts: readonly RigHost[], text: string): Promise<void>;
}
