import type { LogStore } from "../fleet/model";
import { grafanaPayload, revealPayload } from "../grafana/payload";
import { grafanaProvisioning, provisioningFolder } from "../grafana/provisioning";
import type { GrafanaSource } from "../grafana/source";
import { mark } from "../mark";
import type { Problem } from "../problem";
import { ok, type Result } from "../result";
import { Secret } from "../secret";

export interface GrafanaTexts {
  /** The provisioning file, where it belongs, and the files that its secrets are read from. */
  readonly provisioning: {
    readonly path: string;
    readonly text: string;
    readonly secretPaths: readonly string[];
  };
  /** The body of `POST /api/datasources`; "<password>" or "<token>" stands where a secret belongs. */
  readonly payload: string;
}

/** How Grafana learns of a store. No secret is in it: Logyard never shows one again. */
export function grafanaTexts(store: LogStore): Result<GrafanaTexts, Problem[]> {
  const source = grafanaSource(store);
  const provisioning = grafanaProvisioning(source);
  if (!provisioning.ok) return provisioning;
  const payload = grafanaPayload(source);
  if (!payload.ok) return payload;
  const body: unknown = JSON.parse(revealPayload(payload.value).reveal());
  return ok({
    provisioning: {
      path: `${provisioningFolder}/${source.uid}.yaml`,
      text: provisioning.value.text,
      secretPaths: provisioning.value.secrets.map(({ path }) => path),
    },
    payload: `${JSON.stringify(body, null, 2)}\n`,
  });
}

function grafanaSource(store: LogStore): GrafanaSource {
  const { name, url, tenant, auth, username, tlsCa, settings } = store;
  const limits = settings.loki?.limits;
  return {
    name,
    uid: grafanaUid(name),
    ...{ url, tenant, tlsCa },
    auth:
      auth === "basic"
        ? { kind: "basic", username: username ?? "", secret: new Secret("<password>") }
        : auth === "bearer"
          ? { kind: "bearer", secret: new Secret("<token>") }
          : { kind: "none" },
    derivedFields: [],
    maxLines: Math.min(1000, limits?.maxQueryEntries ?? 1000),
    // Grafana waits a little longer than Loki works.
    timeoutSeconds: (limits?.queryTimeoutSeconds ?? 120) + 10,
  };
}

/** Stays the same as long as the store keeps its name. Grafana takes up to 40 letters, digits, hyphens. */
function grafanaUid(name: string): string {
  const plain = name.replace(/[^A-Za-z0-9_-]+/g, "-");
  return plain === name && name.length <= 32
    ? `logyard-${name}`
    : `logyard-${plain.slice(0, 23)}-${mark(name)}`;
}
