import type { Labels } from "../../fleet/labels";
import type { Block } from "../ast";
import { attribute, block, number, object, text } from "../build";
import type { DesiredAgent } from "../desired";
import { signInStatements } from "./auth";

/** Where every pipeline ends: the store, tried again without end so that an outage loses no line. */
export function writeBlock(store: DesiredAgent["store"], externalLabels: Labels): Block {
  const { pushUrl, tenant, auth, caFile } = store;
  const signIn = signInStatements(auth, caFile);
  return block(
    "loki.write",
    "default",
    attribute("external_labels", object(externalLabels)),
    block(
      "endpoint",
      null,
      attribute("url", text(pushUrl)),
      tenant === null ? null : attribute("tenant_id", text(tenant)),
      signIn.bearer,
      attribute("max_backoff_retries", number(0)),
      ...signIn.blocks,
    ),
  );
}
