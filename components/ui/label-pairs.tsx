"use client";
import { Plus, X } from "lucide-react";
import { type ReactNode, useId } from "react";
import { useTranslations } from "use-intl";
import type { LabelPair } from "@/lib/core/fleet/forms/label-set";
import type { Labels } from "@/lib/core/fleet/labels";
import { lintLabels, lintName } from "@/lib/core/labels/lint";
import type { Problem } from "@/lib/core/problem";
import { Button } from "./button";
import { Field } from "./field";
import { Input } from "./input";
import { inOneLine, useProblemWords } from "./problem-words";

/** Stored labels as rows to type in, with one empty row when there are none. */
export function labelRows(labels: Labels): readonly LabelPair[] {
  const rows = Object.entries(labels).map(([name, value]) => ({ name, value }));
  return rows.length === 0 ? [{ name: "", value: "" }] : rows;
}

/** Why a pair cannot be a label, told while one types; an empty value may still come. */
export function refusal({ name, value }: LabelPair): Problem | null {
  if (name === "") return null;
  const problems = value === "" ? lintName(name, "") : lintLabels({ [name]: value });
  return problems[0] ?? null;
}

/** Label pairs, one row each. Problems are found under "labels.<row>". */
export function LabelPairs({
  pairs,
  onChange,
  fields,
  hint,
}: {
  pairs: readonly LabelPair[];
  onChange: (pairs: readonly LabelPair[]) => void;
  fields: Readonly<Record<string, Problem>>;
  hint?: ReactNode;
}) {
  const t = useTranslations("labels");
  const legendId = useId();
  const set = (index: number, change: Partial<LabelPair>) =>
    onChange(pairs.map((pair, at) => (at === index ? { ...pair, ...change } : pair)));
  return (
    <fieldset className="grid min-w-0 gap-1.5" aria-labelledby={legendId}>
      <span id={legendId} className="font-medium text-ink-2 text-meta">
        {t("labels")}
      </span>
      {pairs.map((pair, index) => (
        <LabelRow
          key={index}
          pair={pair}
          problem={fields[`labels.${index}`] ?? refusal(pair)}
          onChange={(change) => set(index, change)}
          onRemove={() => onChange(pairs.filter((_, at) => at !== index))}
        />
      ))}
      <Button
        size="sm"
        variant="ghost"
        className="justify-self-start"
        onClick={() => onChange([...pairs, { name: "", value: "" }])}
      >
        <Plus size={14} aria-hidden="true" />
        {t("addLabel")}
      </Button>
      {hint ? <p className="text-pretty text-ink-3 text-meta">{hint}</p> : null}
    </fieldset>
  );
}

function LabelRow({
  pair,
  problem,
  onChange,
  onRemove,
}: {
  pair: LabelPair;
  problem: Problem | null;
  onChange: (change: Partial<LabelPair>) => void;
  onRemove: () => void;
}) {
  const t = useTranslations("labels");
  const words = useProblemWords();
  const noteId = useId();
  const says = problem ? words(problem) : null;
  return (
    <div className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)_auto] items-center gap-1.5">
      <Input
        mono
        aria-label={t("labelName")}
        aria-invalid={says !== null || undefined}
        aria-describedby={says ? noteId : undefined}
        placeholder="env"
        value={pair.name}
        onChange={(event) => onChange({ name: event.target.value })}
      />
      <Input
        mono
        aria-label={t("labelValue")}
        placeholder="production"
        value={pair.value}
        onChange={(event) => onChange({ value: event.target.value })}
      />
      <Button variant="ghost" icon aria-label={t("removeLabel", { name: pair.name })} onClick={onRemove}>
        <X size={16} aria-hidden="true" />
      </Button>
      {says ? (
        <p id={noteId} className="col-span-3 text-pretty break-words text-bad text-meta">
          {inOneLine(says)}
        </p>
      ) : null}
    </div>
  );
}

/** A field around the choice of a label set; kept here so that every form offers it in the same words. */
export function LabelSetField({ children }: { children: ReactNode }) {
  const t = useTranslations("labels");
  return (
    <Field label={t("set")} optional>
      {children}
    </Field>
  );
}
