import type { Statement } from "../ast";
import { attribute, block, text } from "../build";
import type { DesiredAgent } from "../desired";

/** How an endpoint of Loki or Prometheus is signed in to; both take the same words. Secrets stay in their files. */
export function signInStatements(auth: DesiredAgent["store"]["auth"], caFile: string | null) {
  const bearer: Statement | null =
    auth.kind === "bearer" ? attribute("bearer_token_file", text(auth.tokenFile)) : null;
  const blocks: readonly (Statement | null)[] = [
    auth.kind === "basic"
      ? block(
          "basic_auth",
          null,
          attribute("username", text(auth.username)),
          attribute("password_file", text(auth.passwordFile)),
        )
      : null,
    caFile === null ? null : block("tls_config", null, attribute("ca_file", text(caFile))),
  ];
  return { bearer, blocks };
}
