"use client";
import { OctagonX, TriangleAlert } from "lucide-react";
import { useFormatter, useTranslations } from "use-intl";
import { Panel } from "@/components/layout/panel";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { cx } from "@/components/ui/cx";
import { useProblemWords } from "@/components/ui/problem-words";
import { quoteLogql } from "@/lib/core/logs/quote";
import { type FieldLint, lintField } from "./lint-field";
import type { Bench } from "./use-bench";

/** Why a field should not be a label: what it would cost, the query that finds its lines without, and the way out. */
export function LabelLints({
  bench,
  selected,
  job,
  onTarget,
}: {
  bench: Bench;
  selected: number;
  job: string;
  onTarget: (field: string, target: "metadata" | "drop") => void;
}) {
  const { format, fields, trial } = bench;
  if (!format) return null;
  const lints = fields.flatMap((field) =>
    field === format.timestamp?.source
      ? []
      : (lintField(field, format.fields[field] ?? "drop", trial?.fields.get(field)) ?? []),
  );
  const product = (names: readonly string[]) =>
    names.reduce((streams, name) => streams * Math.max(1, trial?.fields.get(name)?.values ?? 1), 1);
  const bounded = fields.filter(
    (field) => format.fields[field] === "label" && !lints.some(({ name }) => name === field),
  );
  return lints.map((lint, index) => (
    <LintPanel
      key={lint.name}
      lint={lint}
      first={index === 0}
      job={job}
      value={trial?.entries[selected]?.fields[lint.name] ?? ""}
      streams={{ without: product(bounded), with: product([...bounded, lint.name]) }}
      onTarget={onTarget}
    />
  ));
}

function LintPanel({
  lint: { name, problem, refused, count },
  first,
  job,
  value,
  streams,
  onTarget,
}: {
  lint: FieldLint;
  first: boolean;
  job: string;
  value: string;
  streams: { readonly without: number; readonly with: number };
  onTarget: (field: string, target: "metadata" | "drop") => void;
}) {
  const t = useTranslations("formats");
  const words = useProblemWords();
  const inLine = typeof problem?.params.filter === "string" && problem.params.filter.startsWith("|=");
  const filter = inLine ? `|= ${quoteLogql(value || "…")}` : `| ${name}=${quoteLogql(value || "…")}`;
  const Icon = refused ? OctagonX : TriangleAlert;
  return (
    <Panel className={refused ? "border-bad-edge" : "border-warn-edge"}>
      <div className="grid gap-3">
        <h2 className="flex items-center gap-2 font-semibold">
          <Icon
            size={16}
            aria-hidden="true"
            className={cx("flex-none", refused ? "text-bad" : "text-warn")}
          />
          {t(refused ? "lint.title" : "lint.many", { name })}
        </h2>
        <p className="text-pretty text-ink-2">
          {problem
            ? words(problem).why
            : t("lint.manyText", { values: count?.values ?? 0, seen: count?.seen ?? 0 })}
        </p>
        {streams.with > 1 ? (
          <div className="grid gap-1 text-meta">
            <span className="text-ink-3">
              {t("lint.streams")} · {t("lint.sample")}
            </span>
            <Bar label={t("lint.without", { name })} value={streams.without} of={streams.with} />
            <Bar label={t("lint.with", { name })} value={streams.with} of={streams.with} bad />
          </div>
        ) : null}
        <div className="grid gap-1">
          <span className="font-medium text-ink-2 text-meta">{t("lint.query")}</span>
          <CodeBlock text={`{job=${quoteLogql(job || "…")}} ${filter}`} />
        </div>
        <div className="flex flex-wrap gap-2">
          <Button
            variant={first && refused ? "primary" : "default"}
            onClick={() => onTarget(name, "metadata")}
          >
            {t("lint.metadata", { name })}
          </Button>
          <Button onClick={() => onTarget(name, "drop")}>{t("lint.drop")}</Button>
        </div>
      </div>
    </Panel>
  );
}

function Bar({ label, value, of, bad = false }: { label: string; value: number; of: number; bad?: boolean }) {
  const formatter = useFormatter();
  return (
    <span className="grid grid-cols-[112px_minmax(0,1fr)_auto] items-center gap-2">
      <span className="truncate">{label}</span>
      <span
        aria-hidden="true"
        className={cx("h-2 min-w-1 rounded-[2px]", bad ? "bg-bad-solid" : "bg-idle")}
        style={{ width: `${Math.max(2, (value / of) * 100)}%` }}
      />
      <b className={cx("font-medium", bad && "text-bad")}>{formatter.number(value)}</b>
    </span>
  );
}
