import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describeHostKey } from "@/lib/adapters/ssh/host-key";
import type { HostKey } from "@/lib/core/fleet/model";

const script = fileURLToPath(new URL("host.sh", import.meta.url));

/** The private key that every user of every host accepts. */
export const operatorKey = () => readFileSync(process.env.RIG_KEY ?? "", "utf8");

/** Password of the user `ops`, who may use sudo with it. */
export const opsPassword = "correct horse";

/** A booted Debian of the rig, with its agent running. */
export class RigHost {
  readonly address: string;
  readonly #index: number;
  #leader: string;

  private constructor(index: number) {
    this.#index = index;
    this.address = `10.77.0.${index + 1}`;
    this.#leader = host("up", index);
  }

  /** Boots one that no other test of this run has; its agent is the real one where there is one, unless it must fail on demand. */
  static start(agent: "any" | "stand-in" = "any"): RigHost {
    if (!process.env.RIG_ROOTFS) throw new Error("Hosts run only inside the rig: npm run test:hosts");
    let index = 1;
    while (!claim(index)) index += 1;
    const started = new RigHost(index);
    if (agent === "stand-in") {
      started.sh("systemctl stop alloy; cp /usr/bin/alloy-stand-in /usr/bin/alloy; systemctl start alloy");
    }
    started.agentAnswers();
    return started;
  }

  get hostKey(): HostKey {
    return describeHostKey(
      Buffer.from(this.read("/etc/ssh/ssh_host_ed25519_key.pub").split(" ")[1] ?? "", "base64"),
    );
  }

  /** Runs a script as root on the host, past its network; throws with what it said when it fails. */
  sh(text: string): string {
    return execFileSync("bash", [script, "in", String(this.#index), "sh", "-ec", text], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    });
  }

  /** The same without a word when it fails: for attacks on what may be over already. */
  try(text: string): boolean {
    const args = [script, "in", String(this.#index), "sh", "-c", text];
    return spawnSync("bash", args, { stdio: "ignore" }).status === 0;
  }

  /** A file as processes of the host see it. */
  read(path: string): string {
    return readFileSync(this.path(path), "utf8");
  }

  exists(path: string): boolean {
    return existsSync(this.path(path));
  }

  /** Where this machine finds a path of the host. */
  path(path: string): string {
    return join(`/proc/${this.#leader}/root`, path);
  }

  /** Pulls the plug: no process ends in order, what is in /run is lost, what was written to the disk stays. */
  pullPlug(): void {
    host("off", this.#index);
  }

  /** Boots again after the plug was pulled; the agent may be down. */
  boot(): void {
    this.#leader = host("up", this.#index);
  }

  /** sha256 of the config that the agent runs; null when it does not answer or is not healthy. */
  loaded(): string | null {
    const probe =
      "curl -fsS -m 5 localhost:12345/-/healthy >/dev/null && curl -fsS -m 5 localhost:12345/metrics";
    const said = spawnSync("bash", [script, "in", String(this.#index), "sh", "-c", probe], {
      encoding: "utf8",
    });
    return said.status === 0
      ? (/alloy_config_hash.*sha256="([0-9a-f]+)"/.exec(said.stdout)?.[1] ?? null)
      : null;
  }

  agentAnswers(): void {
    this.sh(
      "n=0; until curl -fsS -m 5 localhost:12345/-/ready; do n=$((n+1)); [ $n -lt 100 ]; sleep 0.1; done",
    );
  }
}

function host(action: "up" | "off", index: number): string {
  return execFileSync("bash", [script, action, String(index)], { encoding: "utf8" }).trim();
}

function claim(index: number): boolean {
  try {
    mkdirSync(`/run/rig/claim-${index}`);
    return true;
  } catch {
    return false;
  }
}
