import type { Result } from "@/lib/core/result";
import type { Secret } from "@/lib/core/secret";

/** What a private key says of itself; nothing of it is secret. */
export interface KeyDescription {
  /** As SSH names it: "ssh-ed25519". */
  readonly type: string;
  /** "SHA256:…" of its public half, as `ssh-keygen -lf` prints it. */
  readonly fingerprint: string;
}

/**
 * Reads private keys before they are stored, so that a wrong paste is refused at the form and not at the first
 * contact. Problems: `credential.key-invalid`, `credential.passphrase-missing`, `credential.passphrase-wrong`.
 */
export interface KeyInspector {
  inspect(privateKey: Secret, passphrase: Secret | null): Result<KeyDescription>;
}
