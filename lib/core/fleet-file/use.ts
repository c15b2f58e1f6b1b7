import { problem } from "../problem";
import { type Finding, finding } from "./finding";
import type { FleetFile, Section } from "./schema";

/** Hints: what nothing uses, and servers that send nothing. */
export function checkUse(fleet: FleetFile): readonly Finding[] {
  const services = Object.values(fleet.services);
  const servers = Object.values(fleet.servers);
  const logPaths = services.flatMap((service) => Object.values(service.logPaths));
  const used: Partial<Record<Section, ReadonlySet<string | null>>> = {
    labelSets: new Set([...servers, ...services, ...logPaths].map(({ labelSet }) => labelSet)),
    logFormats: new Set(logPaths.map(({ logFormat }) => logFormat)),
    credentials: new Set(servers.map(({ credential }) => credential)),
    services: new Set(servers.flatMap((server) => Object.keys(server.services))),
    logStores: new Set([
      ...servers.map(({ logStore }) => logStore),
      ...Object.keys(fleet.logStores).filter((name) => fleet.logStores[name]?.default),
    ]),
  };
  const unused = (Object.keys(used) as Section[]).flatMap((section) =>
    Object.keys(fleet[section])
      .filter((name) => !used[section]?.has(name))
      .map((name) => finding([section, name], problem("fleet.unused", { what: section, name }), "hint")),
  );
  const jumps = new Set(servers.map(({ jump }) => jump));
  const idle = Object.entries(fleet.servers)
    .filter(([name, server]) => Object.keys(server.services).length === 0 && !jumps.has(name))
    .map(([name]) => finding(["servers", name], problem("fleet.server-idle", { server: name }), "hint"));
  return [...unused, ...idle];
}
