import type { SignInInput } from "@/lib/core/fleet/forms/credential";
import { problem } from "@/lib/core/problem";
import { fail, ok, type Result } from "@/lib/core/result";
import { Secret } from "@/lib/core/secret";
import type { KeyInspector } from "@/lib/ports/key-inspector";
import type { SignIn } from "@/lib/ports/remote-host";

/** Checks a sign-in before it is sealed: a key must parse with its passphrase. Problems land on the form's fields. */
export function readSignIn(
  keys: KeyInspector,
  input: SignInInput,
): Result<{ signIn: SignIn; fingerprint: string | null }> {
  if (input.kind === "password") return ok({ signIn: input, fingerprint: null });
  const read = keys.inspect(input.privateKey, input.passphrase);
  if (!read.ok) {
    const { at, ...rest } = read.problem;
    return fail(problem(rest.code, rest.params, { ...rest, at: `signIn.${at ?? "privateKey"}` }));
  }
  const text = `${input.privateKey.reveal().replaceAll("\r\n", "\n").trim()}\n`;
  return ok({
    signIn: { kind: "key", privateKey: new Secret(text), passphrase: input.passphrase },
    fingerprint: read.value.fingerprint,
  });
}
