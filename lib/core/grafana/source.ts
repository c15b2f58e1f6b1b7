import { hasHidden } from "../hidden";
import { type Problem, problem } from "../problem";
import type { Secret } from "../secret";

/** A link out of a log line: what the regex finds becomes a link, or a query of another data source. */
export interface DerivedField {
  readonly name: string;
  /** JavaScript regex with one group: Grafana runs it in the browser. */
  readonly regex: string;
  /** May hold `${__value.raw}`. */
  readonly url: string;
  readonly targetUid: string | null;
}

/** A Loki as Grafana shall see it. */
export interface GrafanaSource {
  readonly name: string;
  readonly uid: string;
  /** Base URL, without /loki. */
  readonly url: string;
  readonly tenant: string | null;
  readonly auth:
    | { readonly kind: "none" }
    | { readonly kind: "basic"; readonly username: string; readonly secret: Secret }
    | { readonly kind: "bearer"; readonly secret: Secret };
  /** Certificates in PEM that the server's must come from; null: those of the machine. */
  readonly tlsCa: string | null;
  readonly derivedFields: readonly DerivedField[];
  readonly maxLines: number;
  readonly timeoutSeconds: number;
}

const pem = /^(?:-----BEGIN CERTIFICATE-----\n(?:[A-Za-z0-9+/=]+\n)+-----END CERTIFICATE-----\n?)+$/;

/** Whether a text is one certificate in PEM, or several, and nothing else. */
export function isCertificates(text: string): boolean {
  return pem.test(text);
}

/** Everything of a data source that Grafana would refuse, or that would not show as what it is. */
export function checkSource(source: GrafanaSource): Problem[] {
  const { name, uid, url, tenant, auth, tlsCa, derivedFields } = source;
  const texts = {
    name,
    url,
    ...(tenant === null ? {} : { tenant }),
    ...(auth.kind === "basic" ? { username: auth.username } : {}),
    ...Object.fromEntries(
      derivedFields.map((field, index) => [
        `derivedFields.${index}`,
        [field.name, field.regex, field.url, field.targetUid ?? ""].join(" "),
      ]),
    ),
  };
  return [
    ...Object.entries(texts)
      .filter(([, text]) => hasHidden(text))
      .map(([at]) => problem("value.control-character", {}, { at })),
    ...(name.trim() === "" || name.length > 190 ? [problem("name.invalid", {}, { at: "name" })] : []),
    ...(/^[A-Za-z0-9_-]{1,40}$/.test(uid) ? [] : [problem("name.invalid", {}, { at: "uid" })]),
    ...(isBaseUrl(url) ? [] : [problem("store.url-invalid", { url: url.slice(0, 120) }, { at: "url" })]),
    ...(tlsCa === null || isCertificates(tlsCa)
      ? []
      : [problem("input.invalid", { field: "tlsCa", reason: "pem" }, { at: "tlsCa" })]),
    ...derivedFields.flatMap(({ regex }, index) => {
      const reason = regexFault(regex);
      return reason === null
        ? []
        : [problem("format.regex-invalid", { reason }, { at: `derivedFields.${index}` })];
    }),
  ];
}

function isBaseUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, search, hash } = new URL(text);
  return /^https?:$/.test(protocol) && username + password + search + hash === "";
}

function regexFault(regex: string): string | null {
  try {
    new RegExp(regex);
    return null;
  } catch (fault) {
    return fault instanceof Error ? fault.message.slice(0, 200) : "";
  }
}
