"use client";
import { OctagonX } from "lucide-react";
import { useTranslations } from "use-intl";
import { Panel } from "@/components/layout/panel";
import type { Named, ServiceRow } from "@/components/services/types";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { refusal } from "@/components/ui/label-pairs";
import { useProblemWords } from "@/components/ui/problem-words";
import { Table, Td, Tr } from "@/components/ui/table";
import type { MergedLabel } from "@/lib/core/alloy/desired";
import type { LabelPair } from "@/lib/core/fleet/forms/label-set";
import type { Labels } from "@/lib/core/fleet/labels";
import { mergeLabels } from "@/lib/core/labels/merge";
import { quoteLogql } from "@/lib/core/logs/quote";
import type { PathDraft } from "./draft";

/** The labels of the path as it is drafted, on the server that its sample comes from. */
export function LabLabels({
  draft,
  server,
  service,
  serviceLabels,
  labelSets,
}: {
  draft: PathDraft;
  server: { readonly name: string; readonly labels: Labels } | null;
  service: ServiceRow;
  serviceLabels: Labels;
  labelSets: readonly (Named & { readonly labels: Labels })[];
}) {
  const kept = draft.labels.filter((pair) => pair.name !== "" && refusal(pair) === null);
  const own = Object.fromEntries(kept.map(({ name, value }) => [name, value]));
  const merged = mergeLabels({
    server: server?.labels ?? {},
    service: serviceLabels,
    logPath: { ...labelSets.find((set) => set.id === draft.labelSetId)?.labels, ...own },
    builtin: {
      host: server?.name ?? "…",
      service: service.name,
      env: service.env,
      job: draft.job || "…",
    },
  });
  return <MergedLabels merged={merged} />;
}

/** Every label that all lines of the path carry, and where each came from. */
function MergedLabels({ merged }: { merged: readonly MergedLabel[] }) {
  const t = useTranslations("labels");
  return (
    <Panel flush title={t("merged")} meta={t("mergedMeta")}>
      <Table>
        <tbody>
          {merged.map((label) => (
            <Tr key={label.name}>
              <Td className="mono text-ink-2">{label.name}</Td>
              <Td className="mono">
                <span className="wrap-anywhere">{label.value}</span>{" "}
                {label.over.map((old, index) => (
                  <del key={index} className="text-ink-3">
                    {old.value}
                  </del>
                ))}
              </Td>
              <Td className="whitespace-nowrap text-right text-ink-3">
                {t(`from.${label.from}`)}
                {label.over[0] ? `, ${t("over", { value: t(`from.${label.over[0].from}`) })}` : ""}
              </Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}

/** A label that must not be one: why, and the query that finds the same lines without it. */
export function RefusedLabel({ pair, job, onDrop }: { pair: LabelPair; job: string; onDrop: () => void }) {
  const t = useTranslations("services");
  const words = useProblemWords();
  const refused = refusal(pair);
  if (!refused) return null;
  const filter = typeof refused.params.filter === "string" ? refused.params.filter : null;
  const value = pair.value === "" ? "…" : pair.value;
  const query =
    filter === null ? null : `{job=${quoteLogql(job || "…")}} ${filter.replace('"…"', quoteLogql(value))}`;
  return (
    <Panel className="border-bad-edge">
      <div className="grid gap-3">
        <p className="flex items-center gap-2 font-semibold">
          <OctagonX size={16} aria-hidden="true" className="flex-none text-bad" />
          {t("lab.refusedTitle", { name: pair.name })}
        </p>
        <p className="text-pretty text-ink-2">{words(refused).why}</p>
        {query ? (
          <div className="grid gap-1">
            <span className="text-ink-2 text-meta">{t("lab.query")}</span>
            <CodeBlock text={query} />
          </div>
        ) : (
          <p className="text-pretty">{words(refused).next}</p>
        )}
        <Button className="justify-self-start" onClick={onDrop}>
          {t("lab.drop")}
        </Button>
      </div>
    </Panel>
  );
}
