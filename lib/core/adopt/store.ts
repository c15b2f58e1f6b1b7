import type { Block } from "../alloy/ast";
import { agentSecretFile } from "../fleet/desired";
import type { Labels } from "../fleet/labels";
import type { Ledger } from "./ledger";
import type { AdoptedStore } from "./model";
import { takeOptions } from "./options";
import { attributeOf, constantOf, fieldsOf, isBlock, textOf } from "./values";

const pushPath = "/loki/api/v1/push";
const defaults = {
  batch_wait: "1s",
  batch_size: ["1MiB", 1_048_576],
  min_backoff_period: "500ms",
  max_backoff_period: ["5m", "5m0s"],
  remote_timeout: "10s",
  retry_on_http_429: true,
  follow_redirects: true,
  enable_http2: true,
};

/** The store that a `loki.write` pushes to, and the labels that it gives to all lines. */
export function readWrite(
  write: Block,
  ledger: Ledger,
): { store: AdoptedStore | null; labels: Labels; origin: object } {
  ledger.mapped(write);
  const external = attributeOf(write, "external_labels");
  const fields = external === undefined ? [] : fieldsOf(external.value);
  const labels: Record<string, string> = {};
  if (external !== undefined && fields !== undefined) {
    if (fields.length === 0) ledger.mapped(external);
    for (const { key, value, isHostname } of fields) {
      if (value !== undefined && !value.includes("$\u007b")) labels[key] = value;
      else if (isHostname && key === "host") ledger.changed(external, "host-from-server");
      else ledger.lost(external, "dynamic-value", { name: key });
    }
  } else if (external !== undefined) ledger.lost(external, "dynamic-value", { name: "external_labels" });

  let store: AdoptedStore | null = null;
  for (const statement of write.body) {
    if (statement === external) continue;
    if (!isBlock(statement, "endpoint")) {
      ledger.lostRest(statement, "option-unsupported", { name: [statement.name].flat().join(".") });
    } else if (store === null) store = readEndpoint(statement, ledger);
    else ledger.lostAll(statement, "further-store");
  }
  return { store, labels, origin: external ?? write };
}

interface Base {
  readonly url: string;
  /** The user who stands in the address, with a password; null for none. */
  readonly username: string | null;
  readonly isPushPath: boolean;
}

function readEndpoint(endpoint: Block, ledger: Ledger): AdoptedStore | null {
  const url = attributeOf(endpoint, "url");
  const base = baseOf(textOf(url?.value) ?? "");
  if (url === undefined || base === null) {
    ledger.lostAll(endpoint, "url-refused");
    return null;
  }
  ledger.mapped(endpoint);
  const blocks = ["basic_auth", "authorization", "tls_config"];
  takeOptions(endpoint, ledger, blocks, defaults, [
    ...["url", "tenant_id", "max_backoff_retries", "bearer_token", "bearer_token_file"],
  ]);
  if (base.username !== null) ledger.changed(url, "secret-again");
  if (!base.isPushPath) ledger.changed(url, "push-path");
  else if (base.username === null) ledger.mapped(url);
  const retries = attributeOf(endpoint, "max_backoff_retries");
  if (retries !== undefined) {
    if (constantOf(retries.value) === 0) ledger.mapped(retries);
    else ledger.changed(retries, "endless-retries");
  }
  const tls = endpoint.body.find((one): one is Block => isBlock(one, "tls_config"));
  const caFile = tls === undefined ? undefined : textOf(attributeOf(tls, "ca_file")?.value);
  if (tls !== undefined) {
    takeOptions(tls, ledger, caFile === undefined ? [] : ["ca_file"], { insecure_skip_verify: false });
  }
  return {
    url: base.url,
    tenant: readTenant(endpoint, ledger),
    ...readAuth(endpoint, base, ledger),
    caFile: caFile ?? null,
  };
}

function readTenant(endpoint: Block, ledger: Ledger): string | null {
  const tenant = attributeOf(endpoint, "tenant_id");
  if (tenant === undefined) return null;
  const text = textOf(tenant.value);
  if (text !== undefined && !text.includes("$\u007b")) {
    ledger.mapped(tenant);
    return text === "" ? null : text;
  }
  ledger.lost(tenant, "dynamic-value", { name: "tenant_id" });
  return null;
}

function readAuth(
  endpoint: Block,
  { username: inUrl }: Base,
  ledger: Ledger,
): Pick<AdoptedStore, "auth" | "secretFile"> {
  const basic = endpoint.body.find((one): one is Block => isBlock(one, "basic_auth"));
  const authorization = endpoint.body.find((one): one is Block => isBlock(one, "authorization"));
  if (basic !== undefined) {
    const username = textOf(attributeOf(basic, "username")?.value);
    const known = username !== undefined && !username.includes("$\u007b");
    takeOptions(basic, ledger, known ? ["username"] : [], {}, ["password", "password_file"]);
    const secretFile = readSecret(basic, "password", "password_file", ledger);
    return { auth: { kind: "basic", username: known ? username : "" }, secretFile };
  }
  if (authorization !== undefined) {
    const secrets = ["credentials", "credentials_file"] as const;
    takeOptions(authorization, ledger, [], { type: "Bearer" }, secrets);
    return { auth: { kind: "bearer" }, secretFile: readSecret(authorization, ...secrets, ledger) };
  }
  const names = ["bearer_token", "bearer_token_file"] as const;
  if (names.every((name) => attributeOf(endpoint, name) === undefined)) {
    const auth = inUrl === null ? { kind: "none" as const } : { kind: "basic" as const, username: inUrl };
    return { auth, secretFile: null };
  }
  return { auth: { kind: "bearer" }, secretFile: readSecret(endpoint, ...names, ledger) };
}

/** The file that holds a secret. What stands in the text itself is never taken over. */
function readSecret(owner: Block, literal: string, file: string, ledger: Ledger): string | null {
  const given = attributeOf(owner, literal);
  if (given !== undefined) ledger.changed(given, "secret-again");
  const place = attributeOf(owner, file);
  const path = textOf(place?.value);
  if (place !== undefined) {
    if (path === agentSecretFile) ledger.mapped(place);
    else ledger.changed(place, "secret-again");
  }
  return path ?? null;
}

/** A URL without the path that Logyard adds; null for what is no URL of a store. */
function baseOf(text: string): Base | null {
  if (!URL.canParse(text) || /[\p{Cc}\p{Cs}]/u.test(text)) return null;
  const url = new URL(text);
  const isPlain = url.search === "" && url.hash === "";
  if (!isPlain || !/^https?:$/.test(url.protocol) || /[{}<>]|%7b/i.test(url.href)) return null;
  const username = url.username === "" && url.password === "" ? null : decoded(url.username);
  const isPushPath = url.pathname.endsWith(pushPath);
  // A text without a sign-in stays as it was written.
  if (isPushPath && username === null) return { url: text.slice(0, -pushPath.length), username, isPushPath };
  const path = isPushPath
    ? url.pathname.slice(0, -pushPath.length)
    : url.pathname.replace(/\/api\/(?:prom|v1)\/push$/, "").replace(/\/+$/, "");
  return { url: url.origin + path, username, isPushPath };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
