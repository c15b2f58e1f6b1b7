import type { Result } from "@/lib/core/result";
import type { Secret } from "@/lib/core/secret";

/** Seals values with AES-256-GCM under the installation's key. `context` binds a sealed value to its row (additional data). */
export interface Vault {
  seal(secret: Secret, context: string): string;
  /** Fails with `credential.seal-broken` when the key or the row changed. */
  open(sealed: string, context: string): Result<Secret>;
}
