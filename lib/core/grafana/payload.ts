import type { Problem } from "../problem";
import { fail, ok, type Result } from "../result";
import { Secret } from "../secret";
import { checkSource, type GrafanaSource } from "./source";

/** The data source in the fields that Grafana's API and its provisioning files share. */
export interface GrafanaPayload {
  readonly name: string;
  readonly uid: string;
  readonly type: "loki";
  readonly access: "proxy";
  readonly url: string;
  readonly basicAuth: boolean;
  readonly basicAuthUser?: string;
  readonly jsonData: Readonly<Record<string, unknown>>;
  /** What Grafana seals. Those that are secrets here print as dots. */
  readonly secureJsonData: Readonly<Record<string, string | Secret>>;
}

/** The body of `POST /api/datasources` and `PUT /api/datasources/uid/:uid`. */
export function grafanaPayload(source: GrafanaSource): Result<GrafanaPayload, Problem[]> {
  const problems = checkSource(source);
  if (problems.length > 0) return fail(problems);
  const { name, uid, url, auth, tlsCa, derivedFields, maxLines, timeoutSeconds } = source;
  const headers = headersOf(source).map(([header, value], index) => ({ header, value, number: index + 1 }));
  return ok({
    name,
    uid,
    type: "loki",
    access: "proxy",
    url,
    basicAuth: auth.kind === "basic",
    ...(auth.kind === "basic" ? { basicAuthUser: auth.username } : {}),
    jsonData: {
      maxLines,
      timeout: timeoutSeconds,
      ...Object.fromEntries(headers.map(({ header, number }) => [`httpHeaderName${number}`, header])),
      ...(tlsCa === null ? {} : { tlsAuthWithCACert: true }),
      ...(derivedFields.length === 0 ? {} : { derivedFields: derivedFields.map(derived) }),
    },
    secureJsonData: {
      ...(auth.kind === "basic" ? { basicAuthPassword: auth.secret } : {}),
      ...Object.fromEntries(headers.map(({ value, number }) => [`httpHeaderValue${number}`, value])),
      ...(tlsCa === null ? {} : { tlsCACert: tlsCa }),
    },
  });
}

/** The JSON to send, secrets and all: only where it leaves for Grafana. */
export function revealPayload(payload: GrafanaPayload): Secret {
  const open = ([key, value]: [string, string | Secret]) => [
    key,
    value instanceof Secret ? value.reveal() : value,
  ];
  const secureJsonData = Object.fromEntries(Object.entries(payload.secureJsonData).map(open));
  return new Secret(JSON.stringify({ ...payload, secureJsonData }));
}

function headersOf({ tenant, auth }: GrafanaSource): [string, string | Secret][] {
  return [
    ...(tenant === null ? [] : [["X-Scope-OrgID", tenant] as [string, string]]),
    ...(auth.kind === "bearer"
      ? [["Authorization", new Secret(`Bearer ${auth.secret.reveal()}`)] as [string, Secret]]
      : []),
  ];
}

function derived({ name, regex, url, targetUid }: GrafanaSource["derivedFields"][number]) {
  return {
    name,
    matcherRegex: regex,
    url,
    ...(targetUid === null ? {} : { datasourceUid: targetUid }),
  };
}
