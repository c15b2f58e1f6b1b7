"use client";
import { Check, Plus } from "lucide-react";
import { useRef } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { type Redaction, readyMadeRedactions } from "@/lib/core/formats/options";
import type { Problem } from "@/lib/core/problem";
import { focusNewest, RuleList } from "./rule-row";

/** What is taken out of the lines: ready-made choices, each one press, and own expressions. */
export function Redactions({
  redactions,
  onChange,
  problems,
}: {
  redactions: readonly Redaction[];
  onChange: (redactions: Redaction[]) => void;
  problems: Readonly<Record<string, Problem>>;
}) {
  const t = useTranslations("lineOptions");
  const section = useRef<HTMLElement>(null);
  return (
    <section ref={section} className="grid gap-2" aria-label={t("redactions.title")}>
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="mr-auto font-semibold">{t("redactions.title")}</h3>
        <Button
          size="sm"
          variant="ghost"
          onClick={() => {
            onChange([...redactions, { kind: "pattern", expression: "", replacement: "<redacted>" }]);
            focusNewest(section.current);
          }}
        >
          <Plus size={14} aria-hidden="true" />
          {t("redactions.add")}
        </Button>
      </div>
      <fieldset aria-label={t("redactions.ready")} className="flex flex-wrap gap-2">
        {readyMadeRedactions.map((name) => {
          const isOn = redactions.some((one) => one.kind === "ready-made" && one.name === name);
          return (
            <Button
              key={name}
              size="sm"
              aria-pressed={isOn}
              title={t(`redactions.does.${name}`)}
              className={isOn ? "border-accent bg-selected" : ""}
              onClick={() =>
                onChange(
                  isOn
                    ? redactions.filter((one) => one.kind !== "ready-made" || one.name !== name)
                    : [...redactions, { kind: "ready-made", name }],
                )
              }
            >
              {isOn ? <Check size={14} aria-hidden="true" /> : <Plus size={14} aria-hidden="true" />}
              {t(`redactions.names.${name}`)}
            </Button>
          );
        })}
      </fieldset>
      {redactions.length === 0 ? (
        <p className="text-ink-3 text-meta">{t("redactions.none")}</p>
      ) : (
        <RuleList
          rules={redactions}
          onChange={onChange}
          name={(index) => t("redactions.rule", { number: index + 1 })}
        >
          {(redaction, index, set) => (
            <RedactionFields
              redaction={redaction}
              set={set}
              problem={(part) => problems[`options.redactions.${index}.${part}`]}
            />
          )}
        </RuleList>
      )}
    </section>
  );
}

function RedactionFields({
  redaction,
  set,
  problem,
}: {
  redaction: Redaction;
  set: (change: Partial<Redaction>) => void;
  problem: (part: string) => Problem | undefined;
}) {
  const t = useTranslations("lineOptions");
  if (redaction.kind === "ready-made") {
    return (
      <p className="pt-1.5">
        <b className="font-medium">{t(`redactions.names.${redaction.name}`)}</b>{" "}
        <span className="text-ink-3 text-meta">{t(`redactions.does.${redaction.name}`)}</span>
      </p>
    );
  }
  return (
    <div className="grid gap-2 md:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
      {redaction.kind === "pattern" ? (
        <Field
          label={t("redactions.expression")}
          hint={t("redactions.expressionHint")}
          error={problem("expression")}
        >
          <Input
            mono
            value={redaction.expression}
            onChange={(event) => set({ expression: event.target.value })}
          />
        </Field>
      ) : (
        <p className="pt-1.5">{t("redactions.luhn", { digits: redaction.minDigits })}</p>
      )}
      <Field label={t("redactions.replacement")} error={problem("replacement")}>
        <Input
          mono
          value={redaction.replacement}
          onChange={(event) => set({ replacement: event.target.value })}
        />
      </Field>
    </div>
  );
}
