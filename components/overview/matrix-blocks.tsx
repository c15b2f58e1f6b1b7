"use client";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { Ring, ringTone } from "@/components/charts/ring";
import { toneText } from "@/components/ui/tag";
import type { ProofState } from "@/lib/core/delivery/states";
import { isTrouble, type Matrix, type MatrixRow } from "@/lib/core/overview/matrix";
import { MatrixCell } from "./matrix-cell";

const calm: readonly ProofState[] = ["delivered", "quiet", "unknown"];

/** The matrix on phones: a block per server, broken log paths as rows, the rest as counts. */
export function MatrixBlocks({
  matrix,
  rows,
  nowMs,
}: {
  matrix: Matrix;
  rows: readonly MatrixRow[];
  nowMs: number;
}) {
  const t = useTranslations("overview.matrix");
  const labels = matrix.groups.flatMap((group) =>
    group.columns.map((column) => (matrix.condensed ? group.name : `${group.name} ${column.name}`)),
  );
  return (
    <ul className="md:hidden">
      {rows.map((row) => (
        <li key={row.server.id} className="border-rule border-b px-1 pt-1.5 pb-2.5 last:border-b-0">
          <Link
            href={`/servers/${row.server.id}`}
            className="mono flex min-h-8 items-center px-3 font-medium text-ink"
          >
            <span className="truncate">{row.server.name}</span>
          </Link>
          <div className="grid gap-1">
            {row.cells.map((cell, index) =>
              cell && isTrouble(cell.state) ? (
                <MatrixCell
                  key={cell.logPathId}
                  cell={cell}
                  path={labels[index] ?? ""}
                  server={row.server.name}
                  nowMs={nowMs}
                  wide
                />
              ) : null,
            )}
          </div>
          <p className="flex flex-wrap gap-x-4 px-3 pt-1 text-meta">
            {calm.map((state) => {
              const count = row.cells.filter((cell) => cell?.state === state).length;
              return count > 0 ? (
                <span
                  key={state}
                  className={`inline-flex items-center gap-1.5 font-medium ${toneText[ringTone[state]]}`}
                >
                  <Ring state={state} />
                  {t("counts", { count, state: t(`short.${state}`) })}
                </span>
              ) : null;
            })}
          </p>
        </li>
      ))}
    </ul>
  );
}
