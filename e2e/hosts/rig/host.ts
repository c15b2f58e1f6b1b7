import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describeHostKey } from "@/lib/adapters/ssh/host-key";
import type { HostKey } from "@/lib/core/fleet/model";

const run = promisify(execFile);
const script = fileURLToPath(new URL("host.sh", import.meta.url));

/** The private key that every user of every host accepts. */
export const operatorKey = () => readFileSync(process.env.RIG_KEY ?? "", "utf8");

/** Password of the user `ops`, who may use sudo with it. */
export const opsPassword = "correct horse";

/** A booted Debian of the rig, with its agent running. */
export class RigHost {
  readonly address: string;
  readonly #index: number;
  #leader = "";

  private constructor(index: number) {
    this.#index = index;
    this.address = `10.77.0.${index + 1}`;
  }

  /** Boots one that no other test of this run has; its agent is the real one where there is one, unless it must fail on demand. */
  static async start(agent: "any" | "stand-in" = "any"): Promise<RigHost> {
    if (!process.env.RIG_ROOTFS) throw new Error("Hosts run only inside the rig: npm run test:hosts");
    let index = 1;
    while (!claim(index)) index += 1;
    const host = new RigHost(index);
    await host.boot();
    if (agent === "stand-in") {
      await host.sh("systemctl stop alloy; cp /usr/bin/alloy-stand-in /usr/bin/alloy; systemctl start alloy");
    }
    await host.sh(
      "n=0; until curl -fsS localhost:12345/-/ready; do n=$((n+1)); [ $n -lt 200 ]; sleep 0.1; done",
    );
    return host;
  }

  get hostKey(): HostKey {
    const text = this.read("/etc/ssh/ssh_host_ed25519_key.pub");
    return describeHostKey(Buffer.from(text.split(" ")[1] ?? "", "base64"));
  }

  /** Runs a script as root on the host, past its network; throws with what it said when it fails. */
  async sh(text: string): Promise<string> {
    return (await this.#inside("sh", "-ec", text)).stdout;
  }

  /** The same, and whether it succeeded: for attacks on what may be over already. */
  try(text: string): Promise<boolean> {
    return this.#inside("sh", "-c", text).then(
      () => true,
      () => false,
    );
  }

  /** A file as processes of the host see it. */
  read(path: string): string {
    return readFileSync(this.path(path), "utf8");
  }

  exists(path: string): boolean {
    return existsSync(this.path(path));
  }

  /** Pulls the plug: no process ends in order, what is in /run is lost, what was written to the disk stays. */
  async pullPlug(): Promise<void> {
    await this.#do("off");
  }

  /** Boots it until sshd answers; the agent may be down. */
  async boot(): Promise<void> {
    this.#leader = (await this.#do("up")).stdout.trim();
  }

  /** Shuts down in order and boots again. */
  async reboot(): Promise<void> {
    await this.try("systemctl poweroff");
    await this.#do("gone");
    await this.boot();
  }

  /** sha256 of the config that the agent runs; null when it does not answer or is not healthy. */
  async loaded(): Promise<string | null> {
    const probe =
      "curl -fsS -m 5 localhost:12345/-/healthy >/dev/null; curl -fsS -m 5 localhost:12345/metrics";
    const said = await this.sh(probe).catch(() => "");
    return /alloy_config_hash.*sha256="([0-9a-f]+)"/.exec(said)?.[1] ?? null;
  }

  /** Processor time that all of its processes have used since it was made, in ms; counted by the kernel, whatever else runs. */
  cpuMs(): number {
    const stat = readFileSync(`/sys/fs/cgroup/rig-${this.#index}/cpu.stat`, "utf8");
    return Number(/^usage_usec (\d+)/m.exec(stat)?.[1]) / 1000;
  }

  /** Where a file of the host is for us. */
  path(path: string): string {
    return join(`/proc/${this.#leader}/root`, path);
  }

  #do(action: "up" | "off" | "gone") {
    return run("bash", [script, action, String(this.#index)]);
  }

  #inside(...words: readonly string[]) {
    const namespaces = ["-m", "-u", "-i", "-n", "-p", "-C"];
    return run("nsenter", ["-t", this.#leader, ...namespaces, "--", ...words], {
      maxBuffer: 16 * 1024 * 1024,
    });
  }
}

function claim(index: number): boolean {
  try {
    mkdirSync(`/run/rig/claim-${index}`);
    return true;
  } catch {
    return false;
  }
}
