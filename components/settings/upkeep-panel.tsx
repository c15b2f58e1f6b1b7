"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Panel } from "@/components/layout/panel";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { ProblemPanel } from "@/components/ui/problem-panel";
import { useAction } from "@/lib/browser/use-action";
import type { ActionReply } from "@/lib/core/reply";
import type { Upkeep, UpkeepForm } from "@/lib/core/upkeep/settings";

const fields = [
  "driftMinutes",
  "outputDays",
  "rolloutDays",
  "auditDays",
  "revisionDays",
  "keepRevisions",
] as const;

/** How long things are kept, and how often drift is looked for. Everybody sees it, an admin changes it. */
export function UpkeepPanel({
  upkeep,
  canEdit,
  save,
}: {
  upkeep: Upkeep;
  canEdit: boolean;
  save: (input: UpkeepForm) => Promise<ActionReply<Upkeep>>;
}) {
  const t = useTranslations("upkeep");
  const [values, setValues] = useState(() =>
    Object.fromEntries(fields.map((name) => [name, String(upkeep[name])])),
  );
  const [saved, setSaved] = useState(false);
  const saving = useAction(save);
  return (
    <Panel title={t("title")}>
      <form
        ref={saving.formRef}
        className="grid gap-4"
        onSubmit={async (event) => {
          event.preventDefault();
          const reply = await saving.run(values);
          setSaved(reply.ok);
        }}
      >
        <p className="text-pretty text-ink-2">{t("about")}</p>
        <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2 lg:grid-cols-3">
          {fields.map((name) => (
            <Field key={name} label={t(name)} hint={t(`${name}Hint`)} error={saving.fields[name] ?? null}>
              <Input
                type="number"
                inputMode="numeric"
                value={values[name] ?? ""}
                readOnly={!canEdit}
                onChange={(event) => {
                  setSaved(false);
                  setValues((known) => ({ ...known, [name]: event.target.value }));
                }}
              />
            </Field>
          ))}
        </div>
        {saving.problem ? <ProblemPanel problem={saving.problem} /> : null}
        {saved ? (
          <Notice tone="ok" live>
            {t("saved")}
          </Notice>
        ) : null}
        {canEdit ? (
          <div>
            <Button type="submit" variant="primary" busy={saving.busy} busyLabel={t("saving")}>
              {t("save")}
            </Button>
          </div>
        ) : null}
      </form>
    </Panel>
  );
}
