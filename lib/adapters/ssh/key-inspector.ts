import { Secret } from "@/lib/core/secret";
import type { KeyInspector } from "@/lib/ports/key-inspector";
import { readPrivateKey } from "./private-key";

/** Reads private keys with ssh2's own parser: what it accepts here, it can sign in with later. */
export const sshKeyInspector: KeyInspector = {
  inspect(privateKey, passphrase) {
    // A paste from Windows carries CR, and one from a terminal spaces around it.
    const text = `${privateKey.reveal().replaceAll("\r\n", "\n").trim()}\n`;
    return readPrivateKey(new Secret(text), passphrase);
  },
};
