import { stringify } from "yaml";
import type { Problem } from "../problem";
import { ok, type Result } from "../result";
import { Secret } from "../secret";
import { grafanaPayload } from "./payload";
import type { GrafanaSource } from "./source";

/** Where Grafana reads data sources from at its start. */
export const provisioningFolder = "/etc/grafana/provisioning/datasources";
const secretFolder = "/etc/grafana/logyard";

export interface GrafanaProvisioning {
  /** The YAML; it names the files of its secrets and never holds one. */
  readonly text: string;
  /** Files that Grafana reads the secrets from: owner root, group grafana, mode 0640. */
  readonly secrets: readonly { readonly path: string; readonly value: Secret }[];
}

/** A provisioning file with one data source. Such a source cannot be edited in Grafana's own pages. */
export function grafanaProvisioning(source: GrafanaSource): Result<GrafanaProvisioning, Problem[]> {
  const payload = grafanaPayload(source);
  if (!payload.ok) return payload;
  const { secureJsonData, ...open } = payload.value;
  const secrets = Object.entries(secureJsonData).flatMap(([key, value]) =>
    value instanceof Secret ? [{ key, value, path: `${secretFolder}/${source.uid}-${key}` }] : [],
  );
  const sealed = Object.entries(secureJsonData).map(([key, value]) => {
    const file = secrets.find((secret) => secret.key === key);
    return [key, file === undefined ? literal(value) : `$__file{${file.path}}`];
  });
  const tree = {
    apiVersion: 1,
    datasources: [
      {
        ...(literal(open) as object),
        editable: false,
        ...(sealed.length === 0 ? {} : { secureJsonData: Object.fromEntries(sealed) }),
      },
    ],
  };
  const header = "# Managed by Logyard. Grafana reads this file at its start.\n\n";
  return ok({
    text: header + stringify(tree, { version: "1.1", lineWidth: 0 }),
    secrets: secrets.map(({ path, value }) => ({ path, value })),
  });
}

/** The same tree with every `$` doubled: Grafana takes a single one for the name of a variable. */
function literal(value: unknown): unknown {
  if (typeof value === "string") return value.replaceAll("$", "$$$$");
  if (Array.isArray(value)) return value.map(literal);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, literal(inner)]));
}
