import ssh2 from "ssh2";
import { type Problem, problem } from "@/lib/core/problem";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Secret } from "@/lib/core/secret";
import { describeHostKey } from "./host-key";

/** Reads a private key, telling an unreadable one, a missing passphrase and a wrong one apart. Gives the public key's fingerprint. */
export function readPrivateKey(
  privateKey: Secret,
  passphrase: Secret | null,
): Result<{ readonly type: string; readonly fingerprint: string }> {
  const given = passphrase && !passphrase.isEmpty ? passphrase.reveal() : undefined;
  const parsed = parse(privateKey.reveal(), given);
  if (parsed instanceof Error) return fail(explain(parsed, given !== undefined));
  if (!parsed.isPrivateKey()) {
    return fail(problem("credential.key-invalid", { reason: "public" }, { at: "privateKey" }));
  }
  const { type, fingerprint } = describeHostKey(parsed.getPublicSSH());
  return ok({ type, fingerprint });
}

function parse(text: string, passphrase: string | undefined): ssh2.ParsedKey | Error {
  try {
    const parsed = ssh2.utils.parseKey(text, passphrase);
    return Array.isArray(parsed) ? (parsed[0] ?? new Error("No key")) : parsed;
  } catch (error) {
    return error instanceof Error ? error : new Error("Unreadable key");
  }
}

function explain(error: Error, passphraseGiven: boolean): Problem {
  const { message } = error;
  if (/no passphrase given/i.test(message)) {
    return problem("credential.passphrase-missing", {}, { at: "passphrase" });
  }
  if (passphraseGiven && /passphrase|integrity|decrypt|malformed/i.test(message)) {
    return problem("credential.passphrase-wrong", {}, { at: "passphrase" });
  }
  return problem("credential.key-invalid", { reason: "format" }, { at: "privateKey" });
}
