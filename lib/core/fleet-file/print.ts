import { mapValues, normalFleet } from "./normal";
import {
  agentEntry,
  credentialEntry,
  type FleetFile,
  fleetFileSchema,
  logPathEntry,
  logStoreEntry,
  placementEntry,
  serverEntry,
  serviceEntry,
} from "./schema";

const defaults = {
  credential: credentialEntry.parse({ kind: "key" }),
  logStore: logStoreEntry.parse({ url: "http://-" }),
  service: serviceEntry.parse({}),
  logPath: logPathEntry.parse({ path: "/", job: "-" }),
  agent: agentEntry.parse({}),
  server: serverEntry.parse({ address: "a.example", user: "u", credential: "c" }),
  placement: placementEntry.parse({}),
  file: fleetFileSchema.parse({ version: 1 }),
};
/** Said even where it is what would be taken anyway: a file reads better with them. */
const always = new Set(["version", "kind", "port", "sudo", "default", "timeZone"]);

/**
 * The file as text: parts by name, fields in the order of the schema, nothing that goes without saying. The same fleet
 * gives the same bytes.
 */
export function printFleet(fleet: FleetFile): string {
  const file = normalFleet(fleet);
  const whole = {
    ...file,
    agent: file.agent && spare(file.agent, defaults.agent),
    credentials: mapValues(file.credentials, (one) => spare(one, defaults.credential)),
    logStores: mapValues(file.logStores, (one) => spare(one, defaults.logStore)),
    services: mapValues(file.services, ({ logPaths, ...one }) => ({
      ...spare(one, defaults.service),
      logPaths: mapValues(logPaths, (logPath) => spare(logPath, defaults.logPath)),
    })),
    servers: mapValues(file.servers, ({ services, ...one }) => ({
      ...spare(one, defaults.server),
      services: mapValues(services, (placement) => spare(placement, defaults.placement)),
    })),
  };
  return `${JSON.stringify(spare(whole, defaults.file), null, 2)}\n`;
}

/** A part without the fields that it shares with one of which nothing was said, in the order of the schema. */
function spare(part: object, standard: object): object {
  const own = part as Record<string, unknown>;
  const usual = standard as Record<string, unknown>;
  const names = [...new Set([...Object.keys(usual), ...Object.keys(own)])];
  return Object.fromEntries(
    names
      .filter((name) => own[name] !== undefined)
      .filter((name) => always.has(name) || JSON.stringify(own[name]) !== JSON.stringify(usual[name]))
      .map((name) => [name, own[name]]),
  );
}
