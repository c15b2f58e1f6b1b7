import { createHash } from "node:crypto";
import type { ServerHostKeyAlgorithm } from "ssh2";
import type { HostKey } from "@/lib/core/fleet/model";

/** Describes a raw public key blob (RFC 4253 §6.6). The fingerprint equals that of `ssh-keygen -lf`. */
export function describeHostKey(blob: Buffer): HostKey {
  const length = blob.length >= 4 ? blob.readUInt32BE(0) : 0;
  const digest = createHash("sha256").update(blob).digest("base64").replace(/=+$/, "");
  return {
    type: blob.subarray(4, 4 + length).toString("latin1"),
    blob: blob.toString("base64"),
    fingerprint: `SHA256:${digest}`,
  };
}

const accepted: ServerHostKeyAlgorithm[] = [
  "ssh-ed25519",
  "ecdsa-sha2-nistp256",
  "ecdsa-sha2-nistp384",
  "ecdsa-sha2-nistp521",
  "rsa-sha2-512",
  "rsa-sha2-256",
];

/** Signature algorithms to ask for, those of the pinned type first: a host may have several keys. RSA keys sign with SHA-2. */
export function keyAlgorithms(pinnedType: string | undefined): ServerHostKeyAlgorithm[] {
  const wanted = pinnedType === "ssh-rsa" ? ["rsa-sha2-512", "rsa-sha2-256"] : [pinnedType];
  const isWanted = (one: string) => wanted.includes(one);
  return [...accepted.filter(isWanted), ...accepted.filter((one) => !isWanted(one))];
}
