"use client";
import { useTranslations } from "use-intl";
import type { Named } from "@/components/services/types";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { LabelPairs, LabelSetField } from "@/components/ui/label-pairs";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import type { LogFormat } from "@/lib/core/formats/format";
import type { Problem } from "@/lib/core/problem";
import type { PathDraft } from "./draft";

const none = "none";

/** What a log path is called, where it is and how its lines are read. */
export function PathFields({
  draft,
  change,
  fields,
  formats,
  labelSets,
}: {
  draft: PathDraft;
  change: (change: Partial<PathDraft>) => void;
  fields: Readonly<Record<string, Problem>>;
  formats: readonly LogFormat[];
  labelSets: readonly Named[];
}) {
  const t = useTranslations("services");
  const labels = useTranslations("labels");
  const needsZone = formats.find(({ id }) => id === draft.format)?.timestamp?.needsZone === true;
  const journal = draft.kind === "journal";
  return (
    <div className="grid gap-4">
      <Segmented
        aria-label={t("lab.kind")}
        className="justify-self-start"
        value={draft.kind}
        onValueChange={(kind) => change(kind === "journal" ? { kind, format: "journald" } : { kind })}
        options={[
          { value: "file", label: t("lab.kinds.file") },
          { value: "journal", label: t("lab.kinds.journal") },
        ]}
      />
      <Field
        label={t(journal ? "lab.unit" : "lab.path")}
        hint={t(journal ? "lab.unitHint" : "lab.pathHint")}
        error={fields.path}
      >
        <Input mono value={draft.path} onChange={(event) => change({ path: event.target.value })} />
      </Field>
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label={t("lab.name")} hint={t("lab.nameHint")} error={fields.name}>
          <Input mono value={draft.name} onChange={(event) => change({ name: event.target.value })} />
        </Field>
        <Field label={t("lab.job")} hint={t("lab.jobHint")} error={fields.job}>
          <Input mono value={draft.job} onChange={(event) => change({ job: event.target.value })} />
        </Field>
      </div>
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label={t("lab.format")} error={fields.preset ?? fields.logFormatId}>
          <Select
            value={draft.format}
            onValueChange={(format) => change({ format })}
            options={formats.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Field>
        {needsZone ? (
          <Field label={t("lab.timeZone")} hint={t("lab.timeZoneHint")} error={fields.timeZone}>
            <Input value={draft.timeZone} onChange={(event) => change({ timeZone: event.target.value })} />
          </Field>
        ) : (
          <LabelSetField>
            <LabelSetSelect draft={draft} change={change} labelSets={labelSets} empty={labels("noSet")} />
          </LabelSetField>
        )}
      </div>
      {needsZone ? (
        <LabelSetField>
          <LabelSetSelect draft={draft} change={change} labelSets={labelSets} empty={labels("noSet")} />
        </LabelSetField>
      ) : null}
      <LabelPairs
        pairs={draft.labels}
        fields={fields}
        hint={labels("labelsHint")}
        onChange={(pairs) => change({ labels: [...pairs] })}
      />
    </div>
  );
}

function LabelSetSelect({
  draft,
  change,
  labelSets,
  empty,
}: {
  draft: PathDraft;
  change: (change: Partial<PathDraft>) => void;
  labelSets: readonly Named[];
  empty: string;
}) {
  return (
    <Select
      value={draft.labelSetId ?? none}
      onValueChange={(id) => change({ labelSetId: id === none ? null : id })}
      options={[
        { value: none, label: empty },
        ...labelSets.map((one) => ({ value: one.id, label: one.name })),
      ]}
    />
  );
}
