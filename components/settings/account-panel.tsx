"use client";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { useTranslations } from "use-intl";
import { Panel } from "@/components/layout/panel";
import { Failed } from "@/components/states/failed";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { PasswordInput } from "@/components/ui/input";
import { KeyValues } from "@/components/ui/key-values";
import { useAction } from "@/lib/browser/use-action";
import type { Role } from "@/lib/core/fleet/model";
import type { ActionReply } from "@/lib/core/reply";

/** Who one is here, and one's own password. */
export function AccountPanel({
  account,
  changePassword,
}: {
  account: { readonly name: string; readonly email: string; readonly role: Role };
  changePassword: (input: { current: string; next: string }) => Promise<ActionReply<void>>;
}) {
  const t = useTranslations("settings.account");
  const shell = useTranslations("shell");
  const words = useTranslations("auth.first");
  const [values, setValues] = useState({ current: "", next: "" });
  const action = useAction(changePassword);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const reply = await action.run(values);
    if (!reply.ok) return;
    setValues({ current: "", next: "" });
    toast.success(t("changed"));
  };
  const set = (name: keyof typeof values) => (event: { target: { value: string } }) => {
    action.forget(name);
    setValues({ ...values, [name]: event.target.value });
  };
  return (
    <Panel title={t("title")}>
      <KeyValues
        rows={[
          { name: t("name"), value: account.name },
          { name: t("email"), value: account.email },
          { name: t("role"), value: shell(`role.${account.role}`) },
        ]}
      />
      <form
        ref={action.formRef}
        method="post"
        onSubmit={submit}
        noValidate
        className="mt-3 grid gap-3.5 border-rule border-t pt-4 pb-1 [&>*]:max-w-md"
      >
        <Field label={t("current")} error={action.fields.current}>
          <PasswordInput
            name="current"
            autoComplete="current-password"
            value={values.current}
            onChange={set("current")}
          />
        </Field>
        <Field
          label={t("next")}
          hint={t("nextHint")}
          error={action.fields.next?.code === "input.invalid" ? words("wrong.password") : action.fields.next}
        >
          <PasswordInput name="next" autoComplete="new-password" value={values.next} onChange={set("next")} />
        </Field>
        {action.problem ? <Failed problem={action.problem} /> : null}
        <div>
          <Button type="submit" busy={action.busy} busyLabel={t("changing")}>
            {t("change")}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
