"use client";
import { Plus, X } from "lucide-react";
import { type ReactNode, useId } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { LogFormatForm } from "@/lib/core/fleet/forms/log-format";
import type { Problem } from "@/lib/core/problem";
import type { Bench } from "./use-bench";
import { useWrong } from "./use-wrong";

const whole = "-";

/** Which keys of a JSON object or of logfmt become fields. */
export function KeyRows({
  kind,
  rows,
  problems,
  onChange,
}: {
  kind: "json" | "logfmt";
  rows: LogFormatForm["keys"];
  problems: readonly Problem[];
  onChange: (rows: LogFormatForm["keys"]) => void;
}) {
  const t = useTranslations("formats");
  const wrong = useWrong(problems);
  return (
    <Rows
      title={t("bench.keys")}
      add={t("bench.addKey")}
      onAdd={() => onChange([...rows, { field: "", key: "" }])}
      error={wrong("keys")}
    >
      {rows.map((row, index) => (
        <Row
          key={index}
          remove={t("bench.removeKey", { name: row.field || row.key })}
          onRemove={() => onChange(rows.filter((_, at) => at !== index))}
          error={row.field === "" && row.key === "" ? null : wrong(`keys.${row.field.trim()}`)}
          from={{
            label: t("bench.keyField"),
            value: row.field,
            set: (field) => onChange(rows.map((one, at) => (at === index ? { ...one, field } : one))),
          }}
          to={{
            label: t(`bench.keyPath.${kind}`),
            value: row.key,
            set: (key) =>
              onChange(
                rows.map((one, at) =>
                  at === index
                    ? { key, field: one.field === "" || one.field === one.key ? fieldOf(key) : one.field }
                    : one,
                ),
              ),
          }}
        />
      ))}
    </Rows>
  );
}

/** A key as a field's name, while nobody gave another. */
function fieldOf(key: string): string {
  return /^[A-Za-z_]\w*$/.test(key) ? key : "";
}

/** What a program calls a level → what queries look for. */
export function LevelRows({
  rows,
  problems,
  onChange,
}: {
  rows: LogFormatForm["levels"];
  problems: readonly Problem[];
  onChange: (rows: LogFormatForm["levels"]) => void;
}) {
  const t = useTranslations("formats");
  const wrong = useWrong(problems);
  return (
    <Rows
      title={t("bench.levels")}
      hint={t("bench.levelsHint")}
      add={t("bench.addLevel")}
      onAdd={() => onChange([...rows, { raw: "", level: "" }])}
    >
      {rows.map((row, index) => (
        <Row
          key={index}
          remove={t("bench.removeLevel", { name: row.raw })}
          onRemove={() => onChange(rows.filter((_, at) => at !== index))}
          error={row.raw === "" && row.level === "" ? null : wrong(`levels.${row.raw}`)}
          from={{
            label: t("bench.levelRaw"),
            value: row.raw,
            set: (raw) => onChange(rows.map((one, at) => (at === index ? { ...one, raw } : one))),
          }}
          to={{
            label: t("bench.levelTo"),
            value: row.level,
            set: (level) => onChange(rows.map((one, at) => (at === index ? { ...one, level } : one))),
          }}
        />
      ))}
    </Rows>
  );
}

/** The field that becomes the stored text, for wrappers such as Docker's. */
export function LineField({
  bench,
  value,
  onChange,
}: {
  bench: Bench;
  value: string;
  onChange: (value: string) => void;
}) {
  const t = useTranslations("formats");
  const wrong = useWrong(bench.problems);
  const names = [...new Set([...bench.fields, ...(value === "" ? [] : [value])])];
  return (
    <Field label={t("bench.line")} error={wrong("line")}>
      <Select
        value={value === "" ? whole : value}
        onValueChange={(next) => onChange(next === whole ? "" : next)}
        options={[
          { value: whole, label: t("bench.lineWhole") },
          ...names.map((name) => ({ value: name, label: name })),
        ]}
      />
    </Field>
  );
}

function Rows({
  title,
  hint,
  add,
  onAdd,
  error,
  children,
}: {
  title: string;
  hint?: string;
  add: string;
  onAdd: () => void;
  error?: string | null;
  children: ReactNode;
}) {
  const legendId = useId();
  return (
    <fieldset className="grid min-w-0 content-start gap-1.5" aria-labelledby={legendId}>
      <span id={legendId} className="font-medium text-ink-2 text-meta">
        {title}
      </span>
      {children}
      <Button size="sm" variant="ghost" className="justify-self-start" onClick={onAdd}>
        <Plus size={14} aria-hidden="true" />
        {add}
      </Button>
      {error ? (
        <p className="text-bad text-meta">{error}</p>
      ) : hint ? (
        <p className="text-pretty text-ink-3 text-meta">{hint}</p>
      ) : null}
    </fieldset>
  );
}

interface Cell {
  readonly label: string;
  readonly value: string;
  readonly set: (value: string) => void;
}

function Row({
  from,
  to,
  remove,
  onRemove,
  error,
}: {
  from: Cell;
  to: Cell;
  remove: string;
  onRemove: () => void;
  error: string | null;
}) {
  const noteId = useId();
  return (
    <div className="grid gap-1">
      <div className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)_auto] gap-1.5">
        {[from, to].map(({ label, value, set }) => (
          <Input
            key={label}
            mono
            aria-label={label}
            placeholder={label}
            aria-invalid={error !== null || undefined}
            aria-describedby={error === null ? undefined : noteId}
            value={value}
            onChange={(event) => set(event.target.value)}
          />
        ))}
        <Button variant="ghost" icon className="h-(--control-field)" aria-label={remove} onClick={onRemove}>
          <X size={14} aria-hidden="true" />
        </Button>
      </div>
      {error === null ? null : (
        <p id={noteId} className="text-bad text-meta">
          {error}
        </p>
      )}
    </div>
  );
}
