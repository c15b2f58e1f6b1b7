"use client";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Sheet } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { LabelPairs, LabelSetField, labelRows } from "@/components/ui/label-pairs";
import { ProblemPanel } from "@/components/ui/problem-panel";
import { Select } from "@/components/ui/select";
import { useOpened } from "@/components/ui/use-opened";
import { useAction } from "@/lib/browser/use-action";
import { asOpened } from "@/lib/core/fleet/as-opened";
import type { ServiceForm } from "@/lib/core/fleet/forms/service";
import type { Service } from "@/lib/core/fleet/model";
import type { ActionReply } from "@/lib/core/reply";
import type { Named, ServiceRow } from "./types";

const none = "none";

/** A new service (`service` null), or a change to one. */
export function ServiceEditor({
  service,
  labelSets,
  save,
  onClose,
  onSaved,
}: {
  service: ServiceRow | null;
  labelSets: readonly Named[];
  save: (input: ServiceForm, opened?: string) => Promise<ActionReply<Service>>;
  onClose: () => void;
  onSaved: (service: Service) => void;
}) {
  const t = useTranslations("services");
  const words = useTranslations("labels");
  const common = useTranslations("common");
  const [form, setForm] = useState({
    name: service?.name ?? "",
    env: service?.env ?? "production",
    owner: service?.owner ?? "",
    labelSetId: service?.labelSetId ?? null,
    labels: labelRows(service?.labels ?? {}),
  });
  const { opened, hear } = useOpened(service ? asOpened.service(service) : undefined);
  const { run, busy, problem, fields, forget, formRef } = useAction((input: ServiceForm) =>
    save(input, opened).then(hear),
  );
  const set = (change: Partial<typeof form>) => {
    setForm((old) => ({ ...old, ...change }));
    for (const field of Object.keys(change)) forget(field);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const reply = await run({ ...form, labels: [...form.labels] });
    if (reply.ok) onSaved(reply.value);
  };
  return (
    <Sheet
      open
      onOpenChange={onClose}
      title={service ? t("editTitle", { name: service.name }) : t("addTitle")}
      description={service ? t("editText", { count: service.placements.length }) : t("addText")}
      footer={
        <>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button variant="primary" type="submit" form="service" busy={busy} busyLabel={t("saving")}>
            {t(service ? "saveDo" : "add")}
          </Button>
        </>
      }
    >
      <form id="service" ref={formRef} className="grid gap-4" onSubmit={submit} noValidate>
        <Field label={t("fields.name")} hint={t("fields.nameHint")} error={fields.name}>
          <Input
            mono
            autoFocus={service === null}
            value={form.name}
            onChange={(event) => set({ name: event.target.value })}
          />
        </Field>
        <Field label={t("fields.env")} hint={t("fields.envHint")} error={fields.env}>
          <Input mono value={form.env} onChange={(event) => set({ env: event.target.value })} />
        </Field>
        <Field label={t("fields.owner")} error={fields.owner} optional>
          <Input value={form.owner} onChange={(event) => set({ owner: event.target.value })} />
        </Field>
        <LabelSetField>
          <Select
            value={form.labelSetId ?? none}
            onValueChange={(id) => set({ labelSetId: id === none ? null : id })}
            options={[
              { value: none, label: words("noSet") },
              ...labelSets.map((one) => ({ value: one.id, label: one.name })),
            ]}
          />
        </LabelSetField>
        <LabelPairs
          pairs={form.labels}
          fields={fields}
          hint={words("labelsHint")}
          onChange={(labels) => {
            set({ labels });
            forget();
          }}
        />
        {problem ? <ProblemPanel problem={problem} /> : null}
      </form>
    </Sheet>
  );
}
