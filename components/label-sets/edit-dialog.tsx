"use client";
import { useRouter } from "next/navigation";
import { useCallback, useState } from "react";
import { toast } from "sonner";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { LabelPairs, labelRows } from "@/components/ui/label-pairs";
import { ProblemPanel } from "@/components/ui/problem-panel";
import { useOpened } from "@/components/ui/use-opened";
import { useAction } from "@/lib/browser/use-action";
import { asOpened } from "@/lib/core/fleet/as-opened";
import type { LabelSetForm } from "@/lib/core/fleet/forms/label-set";
import type { LabelSetActions, LabelSetRow } from "./panel";

/** A new label set (`row` null), or a change to one. */
export function EditLabelSet({
  row,
  actions,
  onClose,
}: {
  row: LabelSetRow | null;
  actions: LabelSetActions;
  onClose: () => void;
}) {
  const t = useTranslations("labels");
  const common = useTranslations("common");
  const router = useRouter();
  const [name, setName] = useState(row?.name ?? "");
  const [pairs, setPairs] = useState(labelRows(row?.labels ?? {}));
  const id = row?.id;
  const { opened, hear } = useOpened(row ? asOpened.labelSet(row) : undefined);
  const save = useCallback(
    async (set: LabelSetForm) => {
      if (id === undefined) return actions.create(set);
      const reply = hear(await actions.update({ id, set, opened }));
      return reply.ok ? reply : { ...reply, fields: withoutPrefix(reply.fields) };
    },
    [id, actions, opened, hear],
  );
  const { run, busy, problem, fields, forget, formRef } = useAction(save);
  const submit = async () => {
    const reply = await run({ name, labels: [...pairs] });
    if (!reply.ok) return;
    toast.success(t(row ? "done.saved" : "done.added", { name: reply.value.name }));
    router.refresh();
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={row ? t("editTitle", { name: row.name }) : t("addTitle")}
      description={t("editText", { count: row?.useCount ?? 0 })}
      footer={
        <>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button variant="primary" type="submit" form="edit-label-set" busy={busy} busyLabel={t("saving")}>
            {t("saveDo")}
          </Button>
        </>
      }
    >
      <form
        id="edit-label-set"
        ref={formRef}
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Field label={t("name")} error={fields.name}>
          <Input
            value={name}
            autoFocus={row === null}
            onChange={(event) => {
              setName(event.target.value);
              forget("name");
            }}
          />
        </Field>
        <LabelPairs
          pairs={pairs}
          fields={fields}
          hint={t("labelsHint")}
          onChange={(next) => {
            setPairs(next);
            forget();
          }}
        />
        {problem ? <ProblemPanel problem={problem} /> : null}
      </form>
    </Dialog>
  );
}

/** An update carries the form under "set."; the form itself knows its fields without it. */
function withoutPrefix<T>(fields: Readonly<Record<string, T>> | undefined) {
  if (!fields) return undefined;
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name.replace(/^set\./, ""), value]),
  );
}
