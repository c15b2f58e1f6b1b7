"use client";
import { Pencil, Plus, Sparkles, Undo2 } from "lucide-react";
import { useTranslations } from "use-intl";
import { Panel } from "@/components/layout/panel";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Segmented } from "@/components/ui/segmented";
import { Tag } from "@/components/ui/tag";
import type { FormatUse } from "@/lib/core/fleet/format-uses";
import { serversOf } from "@/lib/core/fleet/format-uses";
import type { LogFormatForm } from "@/lib/core/fleet/forms/log-format";
import type { LogFormat } from "@/lib/core/formats/format";
import type { Problem } from "@/lib/core/problem";
import type { FormatEdit } from "./draft";
import { KeyRows, LevelRows, LineField } from "./format-rows";
import { FormatView } from "./format-view";
import { RegexField } from "./regex-field";
import { TimeFields } from "./time-fields";
import type { Bench } from "./use-bench";

/** The log format: as chosen, to read; or as typed, to change. */
export function FormatPanel({
  bench,
  chosen,
  isCustom,
  uses,
  edit,
  onEdit,
  onStart,
  onDraft,
  problems,
  timeZone,
  selected,
  canDraft,
}: {
  bench: Bench;
  chosen: LogFormat | null;
  isCustom: boolean;
  /** Who else reads its lines by the format that is edited. */
  uses: readonly FormatUse[];
  edit: FormatEdit | null;
  onEdit: (edit: FormatEdit | null) => void;
  /** Null: what starts an edit stands elsewhere. */
  onStart: ((how: "copy" | "edit") => void) | null;
  onDraft: () => void;
  /** What the server refused, by part of the form. */
  problems: Readonly<Record<string, Problem>>;
  timeZone: string;
  selected: number;
  canDraft: boolean;
}) {
  const t = useTranslations("formats");
  const draft = canDraft ? (
    <Button size="sm" variant="ghost" title={t("bench.draftHint")} onClick={onDraft}>
      <Sparkles size={14} aria-hidden="true" />
      {t("bench.draft")}
    </Button>
  ) : null;
  if (edit === null)
    return (
      <Panel
        title={t("bench.title")}
        meta={
          chosen ? (
            <span className="flex items-center gap-2">
              {chosen.name} <Tag tone="idle">{t(isCustom ? "custom" : "preset")}</Tag>
            </span>
          ) : null
        }
        actions={
          <>
            {draft}
            {isCustom && onStart ? (
              <Button size="sm" onClick={() => onStart("edit")}>
                <Pencil size={14} aria-hidden="true" />
                {t("bench.edit")}
              </Button>
            ) : null}
            {onStart ? (
              <Button size="sm" onClick={() => onStart("copy")}>
                <Plus size={14} aria-hidden="true" />
                {t("bench.start")}
              </Button>
            ) : null}
          </>
        }
      >
        {chosen ? <FormatView format={chosen} /> : null}
      </Panel>
    );
  return (
    <Panel
      title={
        edit.id === null
          ? t("bench.editing")
          : t("bench.editingOld", { name: chosen?.name ?? edit.form.name })
      }
      actions={
        <>
          {draft}
          <Button size="sm" onClick={() => onEdit(null)}>
            <Undo2 size={14} aria-hidden="true" />
            {t("bench.discard")}
          </Button>
        </>
      }
    >
      {edit.id === null ? null : (
        <p className="mb-3 text-pretty text-ink-2">
          {uses.length === 0
            ? t("bench.reachNone")
            : t("bench.reach", { uses: t("usesOn", { paths: uses.length, servers: serversOf(uses) }) })}
        </p>
      )}
      <FormatFields
        bench={bench}
        form={edit.form}
        change={(change) => onEdit({ ...edit, form: { ...edit.form, ...change } })}
        problems={problems}
        timeZone={timeZone}
        selected={selected}
      />
    </Panel>
  );
}

/** Every part of a custom format but the targets of its fields, which have a table of their own. */
export function FormatFields({
  bench,
  form,
  change,
  problems,
  timeZone,
  selected,
}: {
  bench: Bench;
  form: LogFormatForm;
  change: (change: Partial<LogFormatForm>) => void;
  problems: Readonly<Record<string, Problem>>;
  timeZone: string;
  selected: number;
}) {
  const t = useTranslations("formats");
  const kinds = ["regex", "json", "logfmt", "none"] as const;
  return (
    <div className="grid gap-4">
      <div className="grid gap-3 sm:grid-cols-[minmax(0,1fr)_auto]">
        <Field label={t("bench.name")} hint={t("bench.nameHint")} error={problems.name}>
          <Input value={form.name} onChange={(event) => change({ name: event.target.value })} />
        </Field>
        <div className="grid content-start gap-1">
          <span className="font-medium text-ink-2 text-meta" aria-hidden="true">
            {t("bench.kind")}
          </span>
          <Segmented
            aria-label={t("bench.kind")}
            className="justify-self-start"
            value={form.kind}
            onValueChange={(kind) => change({ kind })}
            options={kinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
          />
        </div>
      </div>
      {form.kind === "regex" ? (
        <RegexField
          label={t("bench.pattern")}
          hint={t("bench.patternHint")}
          meta="RE2"
          value={form.expression}
          onChange={(expression) => change({ expression })}
          named
        />
      ) : null}
      {form.kind === "json" || form.kind === "logfmt" ? (
        <KeyRows
          kind={form.kind}
          rows={form.keys}
          problems={bench.problems}
          onChange={(keys) => change({ keys })}
        />
      ) : null}
      <RegexField
        label={t("bench.first")}
        hint={t("bench.firstHint")}
        placeholder={t("bench.firstNone")}
        value={form.multilineFirstLine}
        onChange={(multilineFirstLine) => change({ multilineFirstLine })}
        named={false}
        optional
      />
      {form.kind === "none" ? null : (
        <>
          <TimeFields
            bench={bench}
            value={form.timestamp}
            onChange={(timestamp) => change({ timestamp })}
            timeZone={timeZone}
            selected={selected}
          />
          <div className="grid gap-4 sm:grid-cols-2">
            <LevelRows
              rows={form.levels}
              problems={bench.problems}
              onChange={(levels) => change({ levels })}
            />
            <LineField bench={bench} value={form.line} onChange={(line) => change({ line })} />
          </div>
        </>
      )}
    </div>
  );
}
