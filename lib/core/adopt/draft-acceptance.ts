import type { Service } from "../fleet/model";
import type { AcceptanceForm } from "./acceptance";
import type { AdoptedLogPath, Adoption, ConfigKind } from "./model";

export type AcceptanceService = AcceptanceForm["services"][number];
export type AcceptancePath = AcceptanceService["logPaths"][number];

/** What is offered to the operator at first: all that could be read, with names that Logyard allows. */
export function draftAcceptance(
  { services, serverLabels }: Adoption,
  known: {
    readonly kind: ConfigKind;
    readonly services: readonly Pick<Service, "id" | "name" | "env">[];
    /** For services whose config names no environment. */
    readonly env: string;
  },
): AcceptanceForm {
  return {
    kind: known.kind,
    serverId: null,
    replacedSha: null,
    services: services.map((service) => {
      const name = allowedName(service.name, "service");
      const env = allowedName(service.env ?? known.env, "production");
      const existing = known.services.find((one) => one.name === name && one.env === env);
      return { serviceId: existing?.id ?? null, name, env, logPaths: uniquePaths(service.logPaths) };
    }),
    serverLabels: Object.entries(serverLabels).map(([label, value]) => ({ name: label, value })),
    labelSetName: null,
    logStoreId: null,
  };
}

function uniquePaths(logPaths: readonly AdoptedLogPath[]): AcceptancePath[] {
  const names = new Set<string>();
  return logPaths.map(({ name, preset, format, labels, ...path }) => {
    const free = freeName(allowedName(name, "log"), names);
    names.add(free);
    return {
      ...path,
      name: free,
      preset,
      format: preset === null ? format : null,
      labels: Object.entries(labels).map(([label, value]) => ({ name: label, value })),
    };
  });
}

/** The text with what a name may not have taken out; `otherwise` when nothing is left. */
function allowedName(text: string, otherwise: string): string {
  const name = text
    .trim()
    .replace(/[^A-Za-z0-9_.-]+/g, "-")
    .replace(/^[^A-Za-z0-9]+/, "")
    .slice(0, 63);
  return name === "" ? otherwise : name;
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  for (let i = 2; taken.has(free); i++) free = `${name.slice(0, 59)}_${i}`;
  return free;
}
