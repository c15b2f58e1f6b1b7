import { problem } from "../problem";
import { serversOf } from "../store-texts/firewall";
import { folderNames } from "../store-texts/folder-names";
import { serverFiles } from "./compile-server";
import { storeFiles } from "./compile-store";
import { type Finding, finding } from "./finding";
import type { CompiledPart } from "./output";
import { type FleetRows, rowsOfFile, type WholeService } from "./rows";
import type { FleetFile } from "./schema";

export interface CompiledFleet {
  readonly parts: readonly CompiledPart[];
  /** Errors and hints that only compiling finds. With an error, `parts` is not to be used. */
  readonly findings: readonly Finding[];
}

/** Every file of every server and store of a fleet that was read without an error. The same fleet gives the same bytes. */
export function compileFleet(file: FleetFile): CompiledFleet {
  const rows = rowsOfFile(file);
  const parts: CompiledPart[] = [];
  const findings: Finding[] = [];
  const keep = (made: { part: CompiledPart | null; findings: readonly Finding[] }) => {
    if (made.part !== null) parts.push(made.part);
    findings.push(...made.findings);
  };
  const { labelSets, agentOptions } = rows;
  const servicesOn = servicesByServer(rows);
  const formats = new Map(rows.logFormats.map((format) => [format.id, format]));
  const stores = new Map(rows.logStores.map((store) => [store.id, store]));
  const fallback = rows.logStores.find(({ isDefault }) => isDefault);

  const serverFolders = folderNames(Object.keys(file.servers));
  for (const server of rows.servers) {
    const store = server.logStoreId === null ? fallback : stores.get(server.logStoreId);
    const services = servicesOn.get(server.id) ?? [];
    const folder = `servers/${serverFolders.get(server.name)}`;
    if (store !== undefined)
      keep(serverFiles({ server, services, store, formats, labelSets, agentOptions, folder }));
    else
      findings.push(
        finding(["servers", server.name, "logStore"], problem("store.none", { server: server.name })),
      );
  }
  const storeFolders = folderNames(Object.keys(file.logStores));
  for (const store of rows.logStores)
    keep(storeFiles(store, serversOf(store, rows.servers), `stores/${storeFolders.get(store.name)}`));
  return { parts, findings };
}

/** The services of each server, each with the placement there alone. */
function servicesByServer(rows: FleetRows): ReadonlyMap<string, WholeService[]> {
  const found = new Map<string, WholeService[]>();
  for (const service of rows.services)
    for (const placement of service.placements) {
      const placed = found.get(placement.serverId) ?? [];
      placed.push({ ...service, placements: [placement] });
      found.set(placement.serverId, placed);
    }
  return found;
}
