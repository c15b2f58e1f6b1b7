"use client";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { ringTone } from "@/components/charts/ring";
import { cx } from "@/components/ui/cx";
import type { Matrix, MatrixRow } from "@/lib/core/overview/matrix";
import { exploreHref } from "./links";
import { MatrixCell } from "./matrix-cell";

const steps: Readonly<Record<string, readonly [row: number, column: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** The word of trouble in full beside its ring. */
const troubledWidth = 108;
const mostTroubled = 2;
const isTrouble = (cell: MatrixRow["cells"][number]) => cell !== null && ringTone[cell.state] === "bad";

/**
 * Servers by log paths as a grid with one tab stop. Arrows move between placed cells, Home and End to the ends of a
 * row, Enter opens the proof, E explores its lines.
 */
export function MatrixTable({
  matrix,
  rows,
  nowMs,
}: {
  matrix: Matrix;
  rows: readonly MatrixRow[];
  nowMs: number;
}) {
  const t = useTranslations("overview.matrix");
  const router = useRouter();
  const grid = useRef<HTMLTableElement>(null);
  const columns = matrix.groups.flatMap((group) =>
    group.columns.map((column, index) => ({
      ...column,
      service: group.name,
      first: index === 0,
      label: matrix.condensed ? group.name : `${group.name} ${column.name}`,
    })),
  );
  const [active, setActive] = useState<readonly [number, number] | null>(null);
  const [row, column] = active && rows[active[0]]?.cells[active[1]] ? active : firstPlaced(rows);

  const focus = (to: readonly [number, number]) => {
    setActive(to);
    grid.current?.querySelector<HTMLElement>(`[data-at="${to[0]}-${to[1]}"] a`)?.focus();
  };
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = steps[event.key];
    const next = step
      ? nextPlaced(rows, row, column, step)
      : event.key === "Home"
        ? nextPlaced(rows, row, -1, [0, 1])
        : event.key === "End"
          ? nextPlaced(rows, row, columns.length, [0, -1])
          : null;
    if (next) {
      event.preventDefault();
      focus(next);
    } else if (event.key.toLowerCase() === "e") {
      const server = rows[row]?.server.name;
      const service = columns[column]?.service;
      if (server && service) router.push(exploreHref(server, service));
    }
  };
  // A few columns with trouble get the room that its word needs; many would push the others out of sight.
  const columnsInTrouble = columns.flatMap((_, index) =>
    rows.some(({ cells }) => isTrouble(cells[index] ?? null)) ? [index] : [],
  );
  const troubled = columnsInTrouble.length <= mostTroubled ? columnsInTrouble : [];
  return (
    <div className="overflow-x-auto max-md:hidden">
      <table
        ref={grid}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table with one tab stop is a grid
        role="grid"
        aria-label={t("title")}
        onKeyDown={press}
        className="w-full table-fixed border-collapse"
        style={{ minWidth: 208 + columns.length * 84 + troubled.length * (troubledWidth - 84) }}
      >
        <colgroup>
          <col className="w-52" />
          {columns.map((one, index) => (
            <col key={one.id} style={troubled.includes(index) ? { width: troubledWidth } : undefined} />
          ))}
        </colgroup>
        <thead>
          {matrix.condensed ? null : (
            <tr>
              <td className="w-52" />
              {matrix.groups.map((group) => (
                <th
                  key={group.serviceId}
                  colSpan={group.columns.length}
                  scope="colgroup"
                  className="truncate border-rule border-l px-2 pt-2 text-left font-medium text-ink text-meta"
                >
                  {group.name}
                </th>
              ))}
            </tr>
          )}
          <tr>
            <th
              scope="col"
              className="h-6 w-52 border-rule border-b pl-4 text-left font-medium text-ink-3 text-micro"
            >
              {t("server")}
            </th>
            {columns.map((one) => (
              <th
                key={one.id}
                scope="col"
                title={one.name}
                className={cx(
                  "h-6 truncate border-rule border-b px-2 text-left font-medium text-ink-3 text-micro",
                  one.first && "border-l",
                )}
              >
                {one.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((line, at) => (
            <tr
              key={line.server.id}
              className="[&:not(:last-child)>*]:border-rule [&:not(:last-child)>*]:border-b"
            >
              <th scope="row" className="h-8 max-w-52 pr-2 pl-4 text-left font-normal">
                <Link
                  href={`/servers/${line.server.id}`}
                  tabIndex={-1}
                  className="mono block truncate font-medium text-ink text-meta leading-6"
                >
                  {line.server.name}
                </Link>
              </th>
              {line.cells.map((cell, index) => {
                const one = columns[index];
                return (
                  <td
                    key={one?.id ?? index}
                    data-at={`${at}-${index}`}
                    className={cx("h-8 p-0", one?.first && "border-rule border-l")}
                    onFocus={() => setActive([at, index])}
                  >
                    {cell && one ? (
                      <MatrixCell
                        cell={cell}
                        path={one.label}
                        server={line.server.name}
                        nowMs={nowMs}
                        tabIndex={at === row && index === column ? 0 : -1}
                      />
                    ) : (
                      <>
                        <span className="sr-only">
                          {t("notPlaced", { path: one?.label ?? "", server: line.server.name })}
                        </span>
                        <span aria-hidden="true" className="block pl-2.5 text-rule-strong">
                          ·
                        </span>
                      </>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function firstPlaced(rows: readonly MatrixRow[]): readonly [number, number] {
  const column = rows[0]?.cells.findIndex((cell) => cell !== null) ?? 0;
  return [0, Math.max(0, column)];
}

/** The next placed cell in a direction; in a column without one, the nearest placed cell of the next row. */
function nextPlaced(
  rows: readonly MatrixRow[],
  row: number,
  column: number,
  [down, right]: readonly [number, number],
): readonly [number, number] | null {
  if (right !== 0) {
    const cells = rows[row]?.cells ?? [];
    for (let at = column + right; at >= 0 && at < cells.length; at += right) if (cells[at]) return [row, at];
    return null;
  }
  const cells = rows[row + down]?.cells;
  if (!cells) return null;
  const placed = cells.flatMap((cell, at) => (cell ? [at] : []));
  const nearest = placed.toSorted((a, b) => Math.abs(a - column) - Math.abs(b - column))[0];
  return nearest === undefined ? nextPlaced(rows, row + down, column, [down, right]) : [row + down, nearest];
}
