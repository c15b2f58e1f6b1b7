"use client";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { useTranslations } from "use-intl";
import { Panel } from "@/components/layout/panel";
import { Failed } from "@/components/states/failed";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Segmented } from "@/components/ui/segmented";
import { useAction } from "@/lib/browser/use-action";
import { type SourceForm, sourceForm, sourceInput } from "@/lib/core/packages/forms";
import type { PackageSource, Program } from "@/lib/core/packages/source";
import type { ActionReply } from "@/lib/core/reply";
import { PackageFiles } from "./package-files";

const examples = { alloy: "1.18.1", loki: "3.7.6" } as const;

/** Where hosts get a program from: Grafana's repository, a mirror, or files that Logyard pushes. */
export function PackageSourcePanel({
  program,
  source,
  canEdit,
  save,
}: {
  program: Program;
  source: PackageSource;
  canEdit: boolean;
  save: (input: { program: Program; source: PackageSource }) => Promise<ActionReply<void>>;
}) {
  const t = useTranslations("packages");
  const router = useRouter();
  const [form, setForm] = useState(() => sourceForm(source));
  const [isChanged, setIsChanged] = useState(false);
  const { run, busy, problem, fields, forget, formRef } = useAction(save);
  const set = (change: Partial<SourceForm>) => {
    setForm((old) => ({ ...old, ...change }));
    setIsChanged(true);
    forget();
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const reply = await run({ program, source: sourceInput(form) });
    if (!reply.ok) return;
    setIsChanged(false);
    toast.success(t("saved"));
    router.refresh();
  };
  return (
    <Panel title={t(`title.${program}`)} meta={t("meta")}>
      <form ref={formRef} onSubmit={submit} noValidate className="grid max-w-2xl gap-5 py-1">
        <div className="grid gap-1">
          <Segmented
            aria-label={t("source")}
            className="justify-self-start"
            value={form.kind}
            onValueChange={(kind) => set({ kind })}
            options={(["repository", "artifacts"] as const).map((value) => ({
              value,
              label: t(`kinds.${value}`),
            }))}
          />
          <p className="text-pretty text-ink-3 text-meta">{t(`about.${form.kind}`)}</p>
        </div>
        <Field
          label={t("version")}
          hint={t(`versionHint.${form.kind}`, { example: examples[program] })}
          error={fields["source.version"]}
        >
          <Input
            mono
            className="max-w-64"
            value={form.version}
            placeholder={form.kind === "repository" ? t("newest") : examples[program]}
            disabled={!canEdit}
            onChange={(event) => set({ version: event.target.value })}
          />
        </Field>
        {form.kind === "artifacts" ? (
          <PackageFiles
            program={program}
            rows={form.rows}
            fields={fields}
            canEdit={canEdit}
            onChange={(change) => {
              setForm((old) => ({ ...old, rows: change(old.rows) }));
              setIsChanged(true);
              forget();
            }}
          />
        ) : null}
        {problem ? <Failed problem={problem} /> : null}
        <div>
          <Button
            variant={isChanged ? "primary" : "default"}
            type="submit"
            busy={busy}
            busyLabel={t("saving")}
            disabledReason={canEdit ? null : t("adminsOnly")}
          >
            {t(`save.${program}`)}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
