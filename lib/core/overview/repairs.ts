import type { ProofState } from "../delivery/states";
import { bySeverity, isTrouble } from "./matrix";
import type { Cell, Overview } from "./model";

/** One thing to repair: a state on a server, with the log paths that it holds back. */
export interface Repair {
  readonly state: ProofState;
  readonly server: Overview["servers"][number];
  readonly logPathIds: readonly string[];
  /** "ssc-api error", by service and name. */
  readonly paths: readonly string[];
  readonly file: string | null;
  readonly fileMode: string | null;
  readonly lagMs: number | null;
  readonly silentSinceMs: number | null;
  readonly cause: string | null;
  /** Lines that wait, guessed from the last known rate; 0 where there is none. */
  readonly linesAtRisk: number;
}

/** A stopped agent is one repair however many paths it holds; every other state is one per path. Most lines at risk first. */
export function listRepairs(overview: Overview): readonly Repair[] {
  const names = new Map(
    overview.services.flatMap((service) =>
      service.logPaths.map(
        (path) => [path.id, { label: `${service.name} ${path.name}`, path: path.path }] as const,
      ),
    ),
  );
  const groups = new Map<string, Cell[]>();
  for (const cell of overview.cells.filter((candidate) => isTrouble(candidate.state))) {
    const key = cell.state === "stopped" ? `stopped ${cell.serverId}` : `${cell.serverId} ${cell.logPathId}`;
    groups.set(key, [...(groups.get(key) ?? []), cell]);
  }
  return [...groups.values()]
    .flatMap((cells) => {
      const first = cells[0];
      const server = overview.servers.find((candidate) => candidate.id === first?.serverId);
      return first && server ? [makeRepair(server, first, cells, names, overview.readAtMs)] : [];
    })
    .toSorted(
      (a, b) =>
        Number(a.state === "behind") - Number(b.state === "behind") ||
        b.linesAtRisk - a.linesAtRisk ||
        bySeverity(a.state, b.state) ||
        a.server.name.localeCompare(b.server.name),
    );
}

function makeRepair(
  server: Overview["servers"][number],
  first: Cell,
  cells: readonly Cell[],
  names: ReadonlyMap<string, { readonly label: string; readonly path: string }>,
  nowMs: number,
): Repair {
  const known = cells.flatMap((cell) => (cell.newestMs === null ? [] : [cell.newestMs]));
  const atRisk = cells.map((cell) =>
    cell.newestMs === null ? 0 : ((nowMs - cell.newestMs) / 60_000) * (cell.linesPerMinute ?? 0),
  );
  return {
    state: first.state,
    server,
    logPathIds: cells.map((cell) => cell.logPathId),
    paths: cells.flatMap((cell) => names.get(cell.logPathId)?.label ?? []),
    file: names.get(first.logPathId)?.path ?? null,
    fileMode: first.fileMode,
    lagMs: first.lagMs,
    silentSinceMs: known.length > 0 ? Math.min(...known) : null,
    cause: first.cause,
    linesAtRisk: Math.round(atRisk.reduce((sum, lines) => sum + lines, 0)),
  };
}
