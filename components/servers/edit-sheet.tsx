"use client";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Sheet } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input, PasswordInput } from "@/components/ui/input";
import { LabelPairs, LabelSetField, labelRows } from "@/components/ui/label-pairs";
import { ProblemPanel } from "@/components/ui/problem-panel";
import { Select } from "@/components/ui/select";
import { useOpened } from "@/components/ui/use-opened";
import { useAction } from "@/lib/browser/use-action";
import { asOpened } from "@/lib/core/fleet/as-opened";
import type { UpdateServerForm } from "@/lib/core/fleet/forms/server";
import type { Server } from "@/lib/core/fleet/model";
import { AgentFields } from "./agent-fields";
import { JumpField } from "./jump-field";
import { SudoModeField } from "./sudo-mode-field";
import type { EditChoices, ServerActions } from "./types";

const none = "none";

/** Changes a server; the pinned key stays, unless the address moves to a host that shows another. */
export function EditServer({
  server,
  choices,
  action,
  onClose,
}: {
  server: Server;
  choices: EditChoices;
  action: ServerActions["update"];
  onClose: () => void;
}) {
  const t = useTranslations("servers");
  const labels = useTranslations("labels");
  const common = useTranslations("common");
  const router = useRouter();
  const [form, setForm] = useState({
    name: server.name,
    address: server.address,
    port: String(server.port),
    user: server.user,
    jumpServerId: server.jumpServerId,
    credentialId: server.credentialId,
    sudo: server.sudo,
    sudoPassword: "",
    labelSetId: server.labelSetId,
    logStoreId: server.logStoreId,
    labels: labelRows(server.labels),
    agentOptions: server.agentOptions,
  });
  const { opened, hear } = useOpened(asOpened.server(server));
  const { run, busy, problem, fields, forget, formRef } = useAction((input: UpdateServerForm) =>
    action(input).then(hear),
  );
  const set = (change: Partial<typeof form>) => {
    setForm((old) => ({ ...old, ...change }));
    for (const field of Object.keys(change)) forget(field);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const input: UpdateServerForm = {
      ...form,
      labels: [...form.labels],
      id: server.id,
      hostKey: null,
      opened,
    };
    const reply = await run(input);
    if (!reply.ok) return;
    toast.success(t("edit.done", { name: reply.value.name }));
    router.refresh();
    onClose();
  };
  const text = (field: "name" | "address" | "port" | "user") => ({
    value: form[field],
    onChange: (event: { target: { value: string } }) => set({ [field]: event.target.value }),
  });
  return (
    <Sheet
      open
      onOpenChange={onClose}
      title={t("edit.title", { name: server.name })}
      description={t("edit.text")}
      footer={
        <>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button variant="primary" type="submit" form="edit-server" busy={busy} busyLabel={t("edit.saving")}>
            {t("edit.save")}
          </Button>
        </>
      }
    >
      <form
        id="edit-server"
        ref={formRef}
        className="grid grid-cols-[minmax(0,1fr)] gap-4"
        onSubmit={submit}
        noValidate
      >
        <Field label={t("fields.name")} hint={t("fields.nameHint")} error={fields.name}>
          <Input mono {...text("name")} />
        </Field>
        <div className="grid grid-cols-[minmax(0,1fr)_96px] gap-3">
          <Field label={t("fields.address")} error={fields.address}>
            <Input mono {...text("address")} />
          </Field>
          <Field label={t("fields.port")} error={fields.port}>
            <Input mono inputMode="numeric" {...text("port")} />
          </Field>
        </div>
        {choices.jumps.length > 0 ? (
          <JumpField
            value={form.jumpServerId}
            choices={choices.jumps}
            error={fields.jumpServerId}
            onChange={(jumpServerId) => set({ jumpServerId })}
          />
        ) : null}
        <Field label={t("fields.user")} error={fields.user}>
          <Input mono {...text("user")} />
        </Field>
        <Field label={t("fields.credential")} error={fields.credentialId}>
          <Select
            value={form.credentialId}
            onValueChange={(credentialId) => set({ credentialId })}
            options={choices.credentials.map((one) => ({ value: one.id, label: one.name }))}
          />
        </Field>
        <div className="grid gap-1">
          <SudoModeField value={form.sudo} onChange={(sudo) => set({ sudo })} />
        </div>
        {form.sudo === "password" ? (
          <Field
            label={t("fields.sudoPassword")}
            hint={server.sudo === "password" ? t("edit.sudoKept") : null}
            error={fields.sudoPassword}
          >
            <PasswordInput
              value={form.sudoPassword}
              autoComplete="new-password"
              onChange={(event) => set({ sudoPassword: event.target.value })}
            />
          </Field>
        ) : null}
        <Field label={t("edit.store")}>
          <Select
            value={form.logStoreId ?? none}
            onValueChange={(id) => set({ logStoreId: id === none ? null : id })}
            options={[
              { value: none, label: t("edit.storeDefault") },
              ...choices.stores.map((one) => ({ value: one.id, label: one.name })),
            ]}
          />
        </Field>
        <LabelSetField>
          <Select
            value={form.labelSetId ?? none}
            onValueChange={(id) => set({ labelSetId: id === none ? null : id })}
            options={[
              { value: none, label: labels("noSet") },
              ...choices.labelSets.map((one) => ({ value: one.id, label: one.name })),
            ]}
          />
        </LabelSetField>
        <LabelPairs
          pairs={form.labels}
          fields={fields}
          hint={labels("labelsHint")}
          onChange={(pairs) => {
            set({ labels: pairs });
            forget();
          }}
        />
        <AgentFields
          defaults={choices.agent}
          override={form.agentOptions}
          onChange={(agentOptions) => set({ agentOptions })}
        />
        {problem ? <ProblemPanel problem={problem} subject={server.name} /> : null}
      </form>
    </Sheet>
  );
}
