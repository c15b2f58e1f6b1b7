import type { Labels } from "../../fleet/labels";
import type { Block } from "../ast";
import { attribute, block, number, object, text } from "../build";
import type { DesiredAgent } from "../desired";

/** Where every pipeline ends: the store, tried again without end so that an outage loses no line. */
export function writeBlock(store: DesiredAgent["store"], externalLabels: Labels): Block {
  const { pushUrl, tenant, auth, caFile } = store;
  return block(
    "loki.write",
    "default",
    attribute("external_labels", object(externalLabels)),
    block(
      "endpoint",
      null,
      attribute("url", text(pushUrl)),
      tenant === null ? null : attribute("tenant_id", text(tenant)),
      auth.kind === "bearer" ? attribute("bearer_token_file", text(auth.tokenFile)) : null,
      attribute("max_backoff_retries", number(0)),
      auth.kind === "basic"
        ? block(
            "basic_auth",
            null,
            attribute("username", text(auth.username)),
            attribute("password_file", text(auth.passwordFile)),
          )
        : null,
      caFile === null ? null : block("tls_config", null, attribute("ca_file", text(caFile))),
    ),
  );
}
