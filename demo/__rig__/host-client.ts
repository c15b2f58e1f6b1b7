import { createHash } from "node:crypto";
import ssh2 from "ssh2";
import { type BootMode, bootHeader, bootLine } from "@/lib/core/rollout/script/boot";
import { type JournalEvent, JournalReader } from "@/lib/core/rollout/script/journal-parse";
import type { DemoHost, DemoVillage } from "@/lib/ports/demo-village";

export interface Done {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A plain SSH client for tests, with the host key checked. */
export async function connect(village: DemoVillage, host: DemoHost): Promise<ssh2.Client> {
  const client = new ssh2.Client();
  await new Promise<void>((resolve, reject) => {
    client.once("ready", resolve).once("error", reject);
    client.connect({
      host: host.address,
      port: host.port,
      username: host.user,
      privateKey: village.privateKey.reveal(),
      readyTimeout: 5000,
      hostVerifier: (key: Buffer) => key.toString("base64") === host.hostKey.blob,
    });
  });
  client.on("error", () => client.end());
  return client;
}

export function exec(client: ssh2.Client, command: string, stdin = ""): Promise<Done> {
  return new Promise((resolve, reject) => {
    client.exec(command, (error, channel) => {
      if (error) return reject(error);
      let stdout = "";
      let stderr = "";
      let code: number | null = null;
      channel.on("data", (data: Buffer) => {
        stdout += data;
      });
      channel.stderr.on("data", (data: Buffer) => {
        stderr += data;
      });
      channel.on("exit", (status: number | null) => {
        code = status;
      });
      channel.on("close", () => resolve({ code, stdout, stderr }));
      channel.end(stdin);
    });
  });
}

export async function run(village: DemoVillage, host: DemoHost, command: string, stdin = ""): Promise<Done> {
  const client = await connect(village, host);
  const done = await exec(client, command, stdin);
  client.end();
  return done;
}

let count = 0;
export const nonce = "testnonce";

export function nextTx(): string {
  count += 1;
  return `tx-${count}`;
}

/** Sends a script by the boot protocol, as root by sudo. */
export function boot(
  village: DemoVillage,
  host: DemoHost,
  script: string,
  mode: BootMode,
  txId = nextTx(),
): Promise<Done> {
  const sha256 = createHash("sha256").update(script).digest("hex");
  const header = bootHeader({ txId, nonce, length: Buffer.byteLength(script), sha256, mode });
  const password = host.sudoPassword?.reveal();
  const sudo = password === undefined ? "sudo -n" : "sudo -S -k -p ''";
  return run(
    village,
    host,
    `${sudo} sh -c '${bootLine()}'`,
    `${password === undefined ? "" : `${password}\n`}${header}${script}`,
  );
}

export function events(done: Done): readonly JournalEvent[] {
  return new JournalReader(nonce).push(done.stdout);
}
