import { createHash } from "node:crypto";
import ssh2 from "ssh2";
import { problem } from "@/lib/core/problem";
import { fail, ok } from "@/lib/core/result";
import type { KeyInspector } from "@/lib/ports/key-inspector";

/** Reads private keys with ssh2's own parser: what it accepts here, it can sign in with later. */
export const sshKeyInspector: KeyInspector = {
  inspect(privateKey, passphrase) {
    const text = `${privateKey.reveal().replaceAll("\r\n", "\n").trim()}\n`;
    const given = passphrase && !passphrase.isEmpty ? passphrase.reveal() : undefined;
    const parsed = ssh2.utils.parseKey(text, given);
    if (parsed instanceof Error) return fail(refusal(parsed.message, given !== undefined));
    const key = Array.isArray(parsed) ? parsed[0] : parsed;
    if (!key?.isPrivateKey()) return fail(problem("credential.key-invalid", {}, { at: "privateKey" }));
    const digest = createHash("sha256").update(key.getPublicSSH()).digest("base64").replace(/=+$/, "");
    return ok({ type: key.type, fingerprint: `SHA256:${digest}` });
  },
};

/** ssh2 tells its refusals apart by text only. Its texts never quote the key. */
function refusal(message: string, hadPassphrase: boolean) {
  if (/no passphrase given/i.test(message))
    return problem("credential.passphrase-missing", {}, { at: "passphrase" });
  if (hadPassphrase && /bad passphrase|decrypt|integrity|generating its public key/i.test(message))
    return problem("credential.passphrase-wrong", {}, { at: "passphrase" });
  return problem("credential.key-invalid", {}, { at: "privateKey", evidence: message });
}
