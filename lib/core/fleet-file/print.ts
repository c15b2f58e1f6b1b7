import type { z } from "zod";
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
  credential: usual(credentialEntry, { kind: "key" }),
  logStore: usual(logStoreEntry, { url: "http://-" }),
  service: usual(serviceEntry, {}),
  logPath: usual(logPathEntry, { path: "/", job: "-" }),
  agent: usual(agentEntry, {}),
  server: usual(serverEntry, { address: "a.example", user: "u", credential: "c" }),
  placement: usual(placementEntry, {}),
  file: usual(fleetFileSchema, { version: 1 }),
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

/** What is taken where nothing is said, in the order of the schema. What must be said (`required`) has no such value. */
function usual(entry: z.ZodType<object>, required: object): object {
  const unsaid = Object.fromEntries(Object.keys(required).map((name) => [name, undefined]));
  return { ...entry.parse(required), ...unsaid };
}

/** A part without the fields that it shares with one of which nothing was said, in the order of the schema. */
function spare(part: object, standard: object): object {
  const own = part as Record<string, unknown>;
  const unsaid = standard as Record<string, unknown>;
  const names = [...new Set([...Object.keys(unsaid), ...Object.keys(own)])];
  return Object.fromEntries(
    names
      .filter((name) => own[name] !== undefined)
      .filter((name) => always.has(name) || JSON.stringify(own[name]) !== JSON.stringify(unsaid[name]))
      .map((name) => [name, own[name]]),
  );
}
