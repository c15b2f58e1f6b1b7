import { type Algorithm, hash, verify } from "@node-rs/argon2";

/** Argon2id with OWASP's first choice: 19 MiB, two passes. (The library's enum is `const`, which isolated modules cannot read.) */
const options = { algorithm: 2 as Algorithm, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password, options);
}

export async function verifyPassword(stored: string, password: string): Promise<boolean> {
  return verify(stored, password).catch(() => false);
}
