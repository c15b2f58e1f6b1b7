"use client";
import { Plus } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Menu, MenuItem } from "@/components/ui/menu";
import { Select } from "@/components/ui/select";
import type { DropRule } from "@/lib/core/formats/options";
import type { Problem } from "@/lib/core/problem";
import { NumberInput } from "./number-input";
import { focusNewest, RuleList } from "./rule-row";

const kinds = ["line", "field", "field-matches", "older", "longer"] as const;
const hourSeconds = 3600;

/** What programs call the levels below info. */
export const debugLevels = ["debug", "trace", "verbose", "fine"];
const healthChecks = '"(?:GET|HEAD) /(?:health|healthz|healthcheck|livez?|readyz?|ping)[/? ]';

function empty(kind: DropRule["kind"], field: string): DropRule {
  switch (kind) {
    case "line":
      return { kind, expression: "" };
    case "field":
      return { kind, field, values: [] };
    case "field-matches":
      return { kind, field, expression: "" };
    case "older":
      return { kind, seconds: 48 * hourSeconds };
    case "longer":
      return { kind, bytes: 256 * 1024 };
  }
}

/** The drop rules of a log path, with the two that most people want as one click. */
export function DropRules({
  rules,
  onChange,
  problems,
  knownFields,
  isAccessLog,
}: {
  rules: readonly DropRule[];
  onChange: (rules: DropRule[]) => void;
  problems: Readonly<Record<string, Problem>>;
  knownFields: readonly string[];
  isAccessLog: boolean;
}) {
  const t = useTranslations("lineOptions");
  const hasLevel = knownFields.includes("level");
  const dropsDebug = rules.some((rule) => rule.kind === "field" && rule.field === "level");
  const dropsHealth = rules.some((rule) => rule.kind === "line" && rule.expression === healthChecks);
  const field = hasLevel ? "level" : (knownFields[0] ?? "");
  const section = useRef<HTMLElement>(null);
  const add = (rule: DropRule) => {
    onChange([...rules, rule]);
    focusNewest(section.current);
  };
  return (
    <section ref={section} className="grid gap-2" aria-label={t("drops.title")}>
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="mr-auto font-semibold">{t("drops.title")}</h3>
        {hasLevel && !dropsDebug ? (
          <Button size="sm" onClick={() => add({ kind: "field", field: "level", values: debugLevels })}>
            {t("drops.debug")}
          </Button>
        ) : null}
        {isAccessLog && !dropsHealth ? (
          <Button size="sm" onClick={() => add({ kind: "line", expression: healthChecks })}>
            {t("drops.health")}
          </Button>
        ) : null}
        <Menu
          trigger={
            <Button size="sm" variant="ghost">
              <Plus size={14} aria-hidden="true" />
              {t("drops.add")}
            </Button>
          }
        >
          {kinds
            .filter((kind) => knownFields.length > 0 || !kind.startsWith("field"))
            .map((kind) => (
              <MenuItem key={kind} onSelect={() => add(empty(kind, field))}>
                <span>
                  {t(`drops.kinds.${kind}`)}
                  <span className="block text-ink-3 text-meta">{t(`drops.hints.${kind}`)}</span>
                </span>
              </MenuItem>
            ))}
        </Menu>
      </div>
      {rules.length === 0 ? (
        <p className="text-ink-3 text-meta">{t("drops.none")}</p>
      ) : (
        <RuleList rules={rules} onChange={onChange} name={(index) => t("drops.rule", { number: index + 1 })}>
          {(rule, index, set) => (
            <DropFields
              rule={rule}
              set={set}
              knownFields={knownFields}
              problem={(part) => problems[`options.drops.${index}.${part}`]}
            />
          )}
        </RuleList>
      )}
    </section>
  );
}

function DropFields({
  rule,
  set,
  knownFields,
  problem,
}: {
  rule: DropRule;
  set: (change: Partial<DropRule>) => void;
  knownFields: readonly string[];
  problem: (part: string) => Problem | undefined;
}) {
  const t = useTranslations("lineOptions");
  if (rule.kind === "older") {
    return (
      <Field label={`${t("drops.kinds.older")} (${t("drops.hours")})`} error={problem("seconds")}>
        <NumberInput
          className="w-32"
          value={rule.seconds / hourSeconds}
          onChange={(hours) => set({ seconds: Math.round(hours * hourSeconds) })}
        />
      </Field>
    );
  }
  if (rule.kind === "longer") {
    return (
      <Field label={`${t("drops.kinds.longer")} (${t("drops.bytes")})`} error={problem("bytes")}>
        <NumberInput
          className="w-32"
          value={rule.bytes}
          onChange={(bytes) => set({ bytes: Math.round(bytes) })}
        />
      </Field>
    );
  }
  if (rule.kind === "line") {
    return (
      <Field label={t("drops.expression")} error={problem("expression")}>
        <Input mono value={rule.expression} onChange={(event) => set({ expression: event.target.value })} />
      </Field>
    );
  }
  const fields =
    knownFields.includes(rule.field) || rule.field === "" ? knownFields : [...knownFields, rule.field];
  return (
    <div className="grid gap-2 md:grid-cols-[160px_minmax(0,1fr)]">
      <Field label={t("drops.field")} error={problem("field")}>
        <Select
          value={rule.field}
          onValueChange={(field) => set({ field })}
          options={fields.map((name) => ({ value: name, label: name }))}
        />
      </Field>
      {rule.kind === "field" ? (
        <Field label={t("drops.values")} error={problem("values")}>
          <ValuesInput values={rule.values} onChange={(values) => set({ values })} />
        </Field>
      ) : (
        <Field label={t("drops.fieldExpression")} error={problem("expression")}>
          <Input mono value={rule.expression} onChange={(event) => set({ expression: event.target.value })} />
        </Field>
      )}
    </div>
  );
}

/** Texts with commas between; blanks around them do not count. */
function ValuesInput({
  values,
  onChange,
}: {
  values: readonly string[];
  onChange: (values: string[]) => void;
}) {
  const [typed, setTyped] = useState(values.join(", "));
  const shown = valuesOf(typed).join() === values.join() ? typed : values.join(", ");
  return (
    <Input
      mono
      placeholder="debug, trace"
      value={shown}
      onChange={(event) => {
        setTyped(event.target.value);
        onChange(valuesOf(event.target.value));
      }}
    />
  );
}

function valuesOf(typed: string): string[] {
  return typed
    .split(",")
    .map((value) => value.trim())
    .filter((value) => value !== "");
}
