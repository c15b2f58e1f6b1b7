import type { ProofState } from "../delivery/states";
import type { Cell, Overview } from "./model";

/** States in which lines do not reach the store. */
const failing: ReadonlySet<ProofState> = new Set(["unreadable", "missing", "rejected", "stopped"]);
export const isFailing = (state: ProofState): boolean => failing.has(state);
/** States that want a row of their own. */
export const isTrouble = (state: ProofState): boolean => isFailing(state) || state === "behind";

const severity: readonly ProofState[] = [
  "stopped",
  "unreadable",
  "missing",
  "rejected",
  "behind",
  "unknown",
  "delivered",
  "quiet",
];

/** The worst first. */
export function bySeverity(a: ProofState, b: ProofState): number {
  return severity.indexOf(a) - severity.indexOf(b);
}

export interface MatrixColumn {
  /** Log path id, or the service id where a service is one column. */
  readonly id: string;
  readonly name: string;
  readonly logPathIds: readonly string[];
}

export interface MatrixGroup {
  readonly serviceId: string;
  readonly name: string;
  readonly columns: readonly MatrixColumn[];
}

export interface MatrixRow {
  readonly server: Overview["servers"][number];
  /** In the order of the columns; null: not placed. */
  readonly cells: readonly (Cell | null)[];
  readonly worst: ProofState;
}

export interface Matrix {
  readonly groups: readonly MatrixGroup[];
  readonly rows: readonly MatrixRow[];
  /** Healthy rows, folded into one line while others have trouble. */
  readonly folded: readonly MatrixRow[];
  /** One column per service, because there are too many log paths. */
  readonly condensed: boolean;
}

const mostColumns = 60;
const foldFrom = 4;

/** Servers by log paths, grouped by service. "problems" puts trouble first and folds the healthy. */
export function buildMatrix(overview: Overview, order: "problems" | "name"): Matrix {
  const placed = new Set(overview.cells.map((cell) => cell.logPathId));
  const services = overview.services
    .map((service) => ({ ...service, logPaths: service.logPaths.filter((path) => placed.has(path.id)) }))
    .filter((service) => service.logPaths.length > 0);
  const condensed = services.reduce((sum, service) => sum + service.logPaths.length, 0) > mostColumns;
  const groups = services.map((service) => ({
    serviceId: service.id,
    name: service.name,
    columns: condensed
      ? [{ id: service.id, name: service.name, logPathIds: service.logPaths.map((path) => path.id) }]
      : service.logPaths.map((path) => ({ id: path.id, name: path.name, logPathIds: [path.id] })),
  }));
  const cells = new Map(overview.cells.map((cell) => [`${cell.serverId} ${cell.logPathId}`, cell]));
  const columns = groups.flatMap((group) => group.columns);
  const rows = overview.servers
    .map((server) => makeRow(server, columns, cells))
    .filter((row) => row.cells.some((cell) => cell !== null));
  if (order === "name") return { groups, rows: rows.toSorted(byName), folded: [], condensed };
  const troubled = rows
    .filter((row) => isTrouble(row.worst))
    .toSorted((a, b) => bySeverity(a.worst, b.worst) || byName(a, b));
  const healthy = rows.filter((row) => !isTrouble(row.worst)).toSorted(byName);
  return troubled.length > 0 && healthy.length >= foldFrom
    ? { groups, rows: troubled, folded: healthy, condensed }
    : { groups, rows: [...troubled, ...healthy], folded: [], condensed };
}

function byName(a: MatrixRow, b: MatrixRow): number {
  return a.server.name.localeCompare(b.server.name, undefined, { numeric: true });
}

function makeRow(
  server: Overview["servers"][number],
  columns: readonly MatrixColumn[],
  cells: ReadonlyMap<string, Cell>,
): MatrixRow {
  const own = columns.map(
    (column) =>
      column.logPathIds
        .flatMap((id) => cells.get(`${server.id} ${id}`) ?? [])
        .toSorted((a, b) => bySeverity(a.state, b.state))[0] ?? null,
  );
  const worst = own.flatMap((cell) => (cell ? [cell.state] : [])).toSorted(bySeverity)[0] ?? "quiet";
  return { server, cells: own, worst };
}
