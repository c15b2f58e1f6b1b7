import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { problem } from "@/lib/core/problem";
import { fail, ok } from "@/lib/core/result";
import { Secret } from "@/lib/core/secret";
import type { Vault } from "@/lib/ports/vault";

const version = "v1";
const nonceBytes = 12;
const tagBytes = 16;

/** A key for one purpose, derived from the installation's key, so that no two uses share one. */
export function deriveKey(secretKey: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secretKey, Buffer.alloc(0), `logyard ${purpose}`, 32));
}

/** AES-256-GCM; a sealed value is `v1.<nonce, ciphertext and tag in base64url>` and opens only in its own context. */
export function aesVault(secretKey: Buffer): Vault {
  const key = deriveKey(secretKey, "vault v1");
  return {
    seal(secret, context) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(additional(context));
      const sealed = Buffer.concat([
        nonce,
        cipher.update(secret.reveal(), "utf8"),
        cipher.final(),
        cipher.getAuthTag(),
      ]);
      return `${version}.${sealed.toString("base64url")}`;
    },
    open(sealed, context) {
      const broken = fail(problem("credential.seal-broken"));
      const [prefix, body, ...rest] = sealed.split(".");
      if (prefix !== version || body === undefined || rest.length > 0) return broken;
      const bytes = Buffer.from(body, "base64url");
      if (bytes.length < nonceBytes + tagBytes) return broken;
      try {
        const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, nonceBytes), {
          authTagLength: tagBytes,
        });
        decipher.setAAD(additional(context)).setAuthTag(bytes.subarray(-tagBytes));
        const text = Buffer.concat([
          decipher.update(bytes.subarray(nonceBytes, -tagBytes)),
          decipher.final(),
        ]);
        return ok(new Secret(text.toString("utf8")));
      } catch {
        return broken;
      }
    },
  };
}

function additional(context: string): Buffer {
  return Buffer.from(`${version}\0${context}`, "utf8");
}
