"use client";
import { useTranslations } from "use-intl";
import { Panel } from "@/components/layout/panel";
import type { Named } from "@/components/services/types";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { LabelPairs, LabelSetField } from "@/components/ui/label-pairs";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import type { Problem } from "@/lib/core/problem";
import type { PathDraft } from "./draft";

const none = "none";

/** What a log path is called and which labels all of its lines carry. */
export function PathPanel({
  draft,
  change,
  fields,
  needsZone,
  labelSets,
}: {
  draft: PathDraft;
  change: (change: Partial<PathDraft>) => void;
  fields: Readonly<Record<string, Problem>>;
  /** The format's times carry no zone. */
  needsZone: boolean;
  labelSets: readonly Named[];
}) {
  const t = useTranslations("services");
  const labels = useTranslations("labels");
  const shipping = useTranslations("shipping");
  return (
    <Panel title={t("lab.panel")}>
      <div className="grid gap-3">
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
        <Field label={t("lab.name")} hint={t("lab.nameHint")} error={fields.name}>
          <Input mono value={draft.name} onChange={(event) => change({ name: event.target.value })} />
        </Field>
        <Field label={t("lab.job")} hint={t("lab.jobHint")} error={fields.job}>
          <Input mono value={draft.job} onChange={(event) => change({ job: event.target.value })} />
        </Field>
        {draft.kind === "journal" ? null : (
          <Field
            label={shipping("startAt")}
            hint={draft.options.startAt === "end" ? shipping("startHint") : null}
          >
            <Select
              value={draft.options.startAt ?? "beginning"}
              onValueChange={(value) =>
                change({ options: { ...draft.options, startAt: value === "end" ? "end" : "beginning" } })
              }
              options={[
                { value: "beginning", label: shipping("startBeginning") },
                { value: "end", label: shipping("startEnd") },
              ]}
            />
          </Field>
        )}
        {needsZone ? (
          <Field label={t("lab.timeZone")} hint={t("lab.timeZoneHint")} error={fields.timeZone}>
            <Input value={draft.timeZone} onChange={(event) => change({ timeZone: event.target.value })} />
          </Field>
        ) : null}
        <LabelSetField>
          <Select
            value={draft.labelSetId ?? none}
            onValueChange={(id) => change({ labelSetId: id === none ? null : id })}
            options={[
              { value: none, label: labels("noSet") },
              ...labelSets.map((one) => ({ value: one.id, label: one.name })),
            ]}
          />
        </LabelSetField>
        <LabelPairs
          pairs={draft.labels}
          fields={fields}
          hint={labels("labelsHint")}
          onChange={(pairs) => change({ labels: [...pairs] })}
        />
      </div>
    </Panel>
  );
}
