import type { AuthHandlerMiddleware, AuthMethod } from "ssh2";
import { type Problem, problem } from "@/lib/core/problem";
import type { SignIn } from "@/lib/ports/remote-host";
import type { Place } from "./problems";

/** Tries exactly what the operator gave, once each, and remembers what the server offers. */
export function signInAttempts(
  user: string,
  signIn: SignIn,
): { readonly handler: AuthHandlerMiddleware; readonly refused: (place: Place) => Problem } {
  const offered = new Set<string>();
  const attempts = attemptsOf(user, signIn);
  const handler: AuthHandlerMiddleware = (methodsLeft, _partial, next) => {
    for (const method of methodsLeft ?? []) offered.add(method);
    // ssh2 asks with null before it has heard from the server: `none` makes the server list its methods.
    if (methodsLeft === null) {
      next({ type: "none", username: user });
      return;
    }
    const attempt = attempts.find((one) => methodsLeft.includes(one.type));
    if (!attempt) {
      // Typed as a method only, yet `false` is how ssh2 is told that there is nothing more to try.
      next(false as unknown as AuthMethod as never);
      return;
    }
    attempts.splice(attempts.indexOf(attempt), 1);
    next(attempt as never);
  };
  return {
    handler,
    refused: (place) =>
      problem(
        "host.sign-in-refused",
        { ...place, user, tried: signIn.kind, offered: [...offered].join(", ") },
        { at: "credentialId" },
      ),
  };
}

function attemptsOf(user: string, signIn: SignIn): (AuthMethod & { readonly type: string })[] {
  if (signIn.kind === "key") {
    const key = {
      type: "publickey" as const,
      username: user,
      key: signIn.privateKey.reveal(),
      ...(signIn.passphrase && !signIn.passphrase.isEmpty ? { passphrase: signIn.passphrase.reveal() } : {}),
    };
    return [key];
  }
  const password = signIn.password.reveal();
  return [
    { type: "password" as const, username: user, password } as AuthMethod,
    {
      type: "keyboard-interactive" as const,
      username: user,
      prompt: (
        _name: string,
        _instructions: string,
        _language: string,
        prompts: readonly unknown[],
        finish: (answers: string[]) => void,
      ) => finish(prompts.map(() => password)),
    } as AuthMethod,
  ];
}
