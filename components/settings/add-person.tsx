"use client";
import { useRouter } from "next/navigation";
import { type FormEvent, useId, useState } from "react";
import { toast } from "sonner";
import { useTranslations } from "use-intl";
import { Failed } from "@/components/states/failed";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input, PasswordInput } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { useAction } from "@/lib/browser/use-action";
import { type Role, roles } from "@/lib/core/fleet/model";
import type { PeopleActions } from "./people-panel";

export function AddPerson({ action, onClose }: { action: PeopleActions["add"]; onClose: () => void }) {
  const t = useTranslations("settings.people");
  const shell = useTranslations("shell");
  const words = useTranslations("auth.first");
  const common = useTranslations("common");
  const router = useRouter();
  const formId = useId();
  const add = useAction(action);
  const [values, setValues] = useState({ name: "", email: "", password: "", role: "viewer" as Role });
  const set = (name: "name" | "email" | "password") => (event: { target: { value: string } }) => {
    add.forget(name);
    setValues({ ...values, [name]: event.target.value });
  };
  const wrong = (name: "name" | "email" | "password") =>
    add.fields[name]?.code === "input.invalid" ? words(`wrong.${name}`) : add.fields[name];
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const reply = await add.run(values);
    if (!reply.ok) return;
    toast.success(t("added", { name: values.name }));
    onClose();
    router.refresh();
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="sm"
      title={t("add")}
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button type="submit" form={formId} variant="primary" busy={add.busy} busyLabel={t("adding")}>
            {t("add")}
          </Button>
        </>
      }
    >
      <form id={formId} ref={add.formRef} method="post" onSubmit={submit} noValidate className="grid gap-3.5">
        <Field label={t("name")} error={wrong("name")}>
          <Input name="name" value={values.name} onChange={set("name")} />
        </Field>
        <Field label={t("email")} error={wrong("email")}>
          <Input name="email" type="email" value={values.email} onChange={set("email")} />
        </Field>
        <Field label={t("password")} hint={t("passwordHint")} error={wrong("password")}>
          <PasswordInput
            name="password"
            autoComplete="new-password"
            value={values.password}
            onChange={set("password")}
          />
        </Field>
        <Field label={t("role")}>
          <Select
            value={values.role}
            onValueChange={(value) =>
              setValues({ ...values, role: roles.find((role) => role === value) ?? "viewer" })
            }
            options={roles.map((role) => ({ value: role, label: shell(`role.${role}`), hint: t(role) }))}
          />
        </Field>
        {add.problem ? <Failed problem={add.problem} /> : null}
      </form>
    </Dialog>
  );
}
