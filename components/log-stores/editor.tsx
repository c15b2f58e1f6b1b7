"use client";
import { useRouter } from "next/navigation";
import { useCallback, useState } from "react";
import { toast } from "sonner";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Sheet } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ProblemPanel } from "@/components/ui/problem-panel";
import { Textarea } from "@/components/ui/textarea";
import { useOpened } from "@/components/ui/use-opened";
import { useAction } from "@/lib/browser/use-action";
import { asOpened } from "@/lib/core/fleet/as-opened";
import type { LogStoreForm } from "@/lib/core/fleet/forms/log-store";
import { StoreSignIn } from "./sign-in";
import type { LogStoreActions, LogStoreRow } from "./types";

function formOf(store: LogStoreRow | null): LogStoreForm {
  return {
    name: store?.name ?? "",
    url: store?.url ?? "",
    pushUrl: store?.pushUrl ?? "",
    tenant: store?.tenant ?? "",
    auth: store?.auth ?? "none",
    username: store?.username ?? "",
    secret: "",
    tlsCa: store?.tlsCa ?? "",
  };
}

/** A new external store (`store` null), or a change to one. The secret can be replaced, never read. */
export function LogStoreEditor({
  store,
  actions,
  onClose,
}: {
  store: LogStoreRow | null;
  actions: LogStoreActions;
  onClose: () => void;
}) {
  const t = useTranslations("logStores");
  const common = useTranslations("common");
  const router = useRouter();
  const [form, setForm] = useState(() => formOf(store));
  const id = store?.id;
  const { opened, hear } = useOpened(store ? asOpened.logStore(store) : undefined);
  const save = useCallback(
    async (input: LogStoreForm) => {
      if (id === undefined) return actions.create(input);
      const reply = hear(await actions.update({ id, store: input, opened }));
      if (reply.ok || !reply.fields) return reply;
      const fields = Object.entries(reply.fields).map(([at, why]) => [at.replace(/^store\./, ""), why]);
      return { ...reply, fields: Object.fromEntries(fields) };
    },
    [id, actions, opened, hear],
  );
  const { run, busy, problem, fields, forget, formRef } = useAction(save);
  const set = (change: Partial<LogStoreForm>) => {
    setForm((old) => ({ ...old, ...change }));
    for (const field of Object.keys(change)) forget(field);
  };
  const submit = async () => {
    const reply = await run(form);
    if (!reply.ok) return;
    toast.success(t(store ? "done.saved" : "done.added", { name: reply.value.name }));
    router.refresh();
    onClose();
  };
  return (
    <Sheet
      open
      onOpenChange={onClose}
      title={store ? t("editTitle", { name: store.name }) : t("addTitle")}
      description={t(store ? "editText" : "addText")}
      footer={
        <>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button variant="primary" type="submit" form="log-store" busy={busy} busyLabel={t("saving")}>
            {t(store ? "saveDo" : "add")}
          </Button>
        </>
      }
    >
      <form
        id="log-store"
        ref={formRef}
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Field label={t("name")} error={fields.name}>
          <Input
            value={form.name}
            autoFocus={store === null}
            onChange={(event) => set({ name: event.target.value })}
          />
        </Field>
        <Field label={t("url")} hint={t("urlHint")} error={fields.url}>
          <Input
            mono
            inputMode="url"
            value={form.url}
            onChange={(event) => set({ url: event.target.value })}
          />
        </Field>
        <Field label={t("pushUrl")} hint={t("pushHint")} error={fields.pushUrl} optional>
          <Input
            mono
            inputMode="url"
            value={form.pushUrl}
            onChange={(event) => set({ pushUrl: event.target.value })}
          />
        </Field>
        <Field label={t("tenant")} hint={t("tenantHint")} error={fields.tenant} optional>
          <Input mono value={form.tenant} onChange={(event) => set({ tenant: event.target.value })} />
        </Field>
        <StoreSignIn
          form={form}
          sealed={store?.hasSecret === true && store.auth === form.auth}
          fields={fields}
          onChange={set}
        />
        <Field label={t("tlsCa")} hint={t("tlsCaHint")} error={fields.tlsCa} optional>
          <Textarea
            mono
            rows={3}
            value={form.tlsCa}
            placeholder="-----BEGIN CERTIFICATE-----"
            onChange={(event) => set({ tlsCa: event.target.value })}
          />
        </Field>
        {problem ? <ProblemPanel problem={problem} /> : null}
      </form>
    </Sheet>
  );
}
