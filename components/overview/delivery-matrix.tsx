"use client";
import { ChevronDown, ChevronRight } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Ring, ringTone } from "@/components/charts/ring";
import { Panel } from "@/components/layout/panel";
import { Kbd } from "@/components/ui/kbd";
import { Segmented } from "@/components/ui/segmented";
import { toneText } from "@/components/ui/tag";
import { buildMatrix } from "@/lib/core/overview/matrix";
import type { Overview } from "@/lib/core/overview/model";
import { MatrixBlocks } from "./matrix-blocks";
import { MatrixTable } from "./matrix-table";

const mostRings = 12;

/** Where lines arrive and where not: every server by every log path. */
export function DeliveryMatrix({ overview }: { overview: Overview }) {
  const t = useTranslations("overview.matrix");
  const [order, setOrder] = useState<"problems" | "name">("problems");
  const [unfolded, setUnfolded] = useState(false);
  const matrix = buildMatrix(overview, order);
  const rows = unfolded ? [...matrix.rows, ...matrix.folded] : matrix.rows;
  const folded = matrix.folded.flatMap((row) => row.cells.filter((cell) => cell !== null));
  const unknown = folded.filter(({ state }) => state === "unknown").length;
  const Caret = unfolded ? ChevronDown : ChevronRight;
  return (
    <Panel
      title={t("title")}
      meta={<span className="max-md:hidden">{matrix.condensed ? t("condensed") : t("meta")}</span>}
      flush
      actions={
        <Segmented
          size="sm"
          aria-label={t("order")}
          value={order}
          onValueChange={setOrder}
          className="max-md:hidden"
          options={[
            { value: "problems", label: t("problems") },
            { value: "name", label: t("name") },
          ]}
        />
      }
      footer={
        <>
          <span className="flex items-center gap-1 max-md:hidden">
            <Kbd>↑</Kbd>
            <Kbd>↓</Kbd>
            <Kbd>←</Kbd>
            <Kbd>→</Kbd> {t("move")}
          </span>
          <span className="flex items-center gap-1 max-md:hidden">
            <Kbd>↵</Kbd> {t("proof")}
          </span>
          <span className="flex items-center gap-1 max-md:hidden">
            <Kbd>E</Kbd> {t("explore")}
          </span>
          <span className="md:ml-auto">{t("legend")}</span>
        </>
      }
    >
      <MatrixTable matrix={matrix} rows={rows} nowMs={overview.readAtMs} />
      <MatrixBlocks matrix={matrix} rows={rows} nowMs={overview.readAtMs} />
      {matrix.folded.length > 0 ? (
        <button
          type="button"
          aria-expanded={unfolded}
          onClick={() => setUnfolded(!unfolded)}
          className="flex min-h-8 w-full flex-wrap items-center gap-x-2 gap-y-1 border-rule border-t bg-sunken px-4 py-1 text-left text-ink-2 text-meta hover:bg-hover focus-visible:-outline-offset-2 max-md:min-h-11"
        >
          <Caret size={14} aria-hidden="true" />
          {unfolded ? (
            t("fold")
          ) : (
            <>
              {t("more", { count: matrix.folded.length })}
              <span className="flex gap-0.5" aria-hidden="true">
                {matrix.folded.slice(0, mostRings).map((row) => (
                  <span key={row.server.id} className={toneText[ringTone[row.worst]]}>
                    <Ring state={row.worst} size={12} />
                  </span>
                ))}
              </span>
              <span className="text-ink-3">{t("moreMeta", { count: folded.length, unknown })}</span>
            </>
          )}
        </button>
      ) : null}
    </Panel>
  );
}
