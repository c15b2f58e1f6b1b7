"use client";
import { useTranslations } from "use-intl";
import { Panel } from "@/components/layout/panel";
import { KeyValues } from "@/components/ui/key-values";
import { isGlob } from "@/lib/core/fleet/paths";
import type { LogFormat } from "@/lib/core/formats/format";
import type { ParsedEntry } from "@/lib/core/formats/parse-lines";
import { forecastStreams } from "@/lib/core/labels/forecast";
import type { PathDraft } from "./draft";

/** How many streams one server has of this log path, and which label multiplies them. */
export function StreamsPanel({
  format,
  draft,
  entries,
}: {
  format: LogFormat | null;
  draft: Pick<PathDraft, "kind" | "path">;
  entries: readonly Pick<ParsedEntry, "labels">[];
}) {
  const t = useTranslations("shipping");
  if (format === null) return null;
  const { factors, usual, most } = forecastStreams(format, {
    glob: draft.kind === "file" && isGlob(draft.path),
    fileCount: 1,
  });
  const bound = (count: number | null) => (count === null ? "none" : count.toLocaleString("en"));
  const seen = (label: string) =>
    new Set(entries.map(({ labels }) => labels[label]).filter((value) => value !== undefined)).size;
  return (
    <Panel title={t("labTitle")} meta={t("labMeta")}>
      {factors.length === 0 ? (
        <p className="text-ink-2">{t("labOne")}</p>
      ) : (
        <div className="grid gap-2">
          <p className="text-pretty">{t("labUsual", { usual, most: bound(most) })}</p>
          <KeyValues
            rows={factors.map((factor) => ({
              name: <code>{factor.label}</code>,
              value: [
                `× ${t("labFactor", { usual: factor.usual, most: bound(factor.most) })}`,
                ...(seen(factor.label) > 0 ? [t("labSeen", { count: seen(factor.label) })] : []),
              ].join(" · "),
            }))}
          />
        </div>
      )}
    </Panel>
  );
}
