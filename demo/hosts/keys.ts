import { createHash } from "node:crypto";
import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import ssh2 from "ssh2";
import type { HostKey } from "@/lib/core/fleet/model";

/** ssh2's generator makes an unusable ed25519 key once in a few hundred; only one that parses is taken. */
function generate(): string {
  for (let attempt = 0; attempt < 20; attempt++) {
    const { private: text } = ssh2.utils.generateKeyPairSync("ed25519");
    if (!(ssh2.utils.parseKey(text) instanceof Error)) return text;
  }
  throw new Error("No usable ed25519 key could be generated");
}

/** The private key in `file` (OpenSSH form, mode 0600), made at the first call. */
export async function keptKey(file: string): Promise<string> {
  const there = await readFile(file, "utf8").catch(() => null);
  if (there !== null && !(ssh2.utils.parseKey(there) instanceof Error)) return there;
  const text = generate();
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text, { mode: 0o600 });
  await chmod(file, 0o600);
  return text;
}

export function freshKey(): string {
  return generate();
}

export function publicBlob(privateKey: string): Buffer {
  const parsed = ssh2.utils.parseKey(privateKey);
  if (parsed instanceof Error) throw parsed;
  return parsed.getPublicSSH();
}

/** The public part of a key as Logyard pins it. */
export function hostKeyOf(privateKey: string): HostKey {
  const blob = publicBlob(privateKey);
  const digest = createHash("sha256").update(blob).digest("base64").replace(/=+$/, "");
  return { type: "ssh-ed25519", blob: blob.toString("base64"), fingerprint: `SHA256:${digest}` };
}
