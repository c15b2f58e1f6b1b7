import type { LogPath, Placement, Service } from "./model";

/** A log path that is read by a format, and the servers that it is on. */
export interface FormatUse {
  readonly serviceId: string;
  readonly service: string;
  readonly env: string;
  readonly logPathId: string;
  readonly name: string;
  readonly kind: LogPath["kind"];
  readonly path: string;
  readonly timeZone: string;
  /** Server → path there. */
  readonly places: readonly { readonly serverId: string; readonly path: string }[];
}

/** Who uses each format, preset or custom, by its id. */
export function formatUses(
  services: readonly (Service & {
    readonly logPaths: readonly LogPath[];
    readonly placements: readonly Placement[];
  })[],
): ReadonlyMap<string, readonly FormatUse[]> {
  const uses = new Map<string, FormatUse[]>();
  for (const { id: serviceId, name: service, env, logPaths, placements } of services)
    for (const { id: logPathId, name, kind, path, timeZone, preset, logFormatId } of logPaths) {
      const places = placements.map(({ serverId, paths }) => ({ serverId, path: paths[logPathId] ?? path }));
      const use = { serviceId, service, env, logPathId, name, kind, path, timeZone, places };
      const format = preset ?? logFormatId ?? "";
      uses.set(format, [...(uses.get(format) ?? []), use]);
    }
  return uses;
}

/** On how many servers a change of the format has something to deploy. */
export function serversOf(uses: readonly FormatUse[]): number {
  return new Set(uses.flatMap(({ places }) => places.map(({ serverId }) => serverId))).size;
}
