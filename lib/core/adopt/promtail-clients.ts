import type { Statement } from "../alloy/ast";
import { block } from "../alloy/build";
import type { Ledger } from "./ledger";
import { attributeFrom, blockFrom, statementsFrom } from "./promtail-build";
import { entriesOf, type Yaml } from "./promtail-yaml";

const names: Readonly<Record<string, string>> = {
  batchwait: "batch_wait",
  batchsize: "batch_size",
  timeout: "remote_timeout",
};
const backoff: Readonly<Record<string, string>> = {
  min_period: "min_backoff_period",
  max_period: "max_backoff_period",
  max_retries: "max_backoff_retries",
};

/** A client as a `loki.write`. */
export function writeFrom(client: Yaml, label: string, ledger: Ledger): Statement {
  const outside: Statement[] = [];
  const inside: Statement[] = [];
  for (const entry of entriesOf(client)) {
    const name = Object.hasOwn(names, entry.key) ? names[entry.key]! : entry.key;
    if (entry.key === "external_labels") outside.push(attributeFrom(entry, name, ledger));
    else if (entry.key === "backoff_config") inside.push(...statementsFrom(entry.value, ledger, backoff));
    else if (entry.value.kind === "map") {
      inside.push(blockFrom(entry, name, ledger, ...statementsFrom(entry.value, ledger)));
    } else inside.push(attributeFrom(entry, name, ledger));
  }
  const endpoint = block("endpoint", null, ...inside);
  const write = block("loki.write", label, ...outside, endpoint);
  const entries = entriesOf(client);
  ledger.group(
    endpoint,
    entries.filter(({ key }) => key !== "external_labels"),
  );
  ledger.group(write, entries);
  return write;
}
