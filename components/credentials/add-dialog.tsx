"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ProblemPanel } from "@/components/ui/problem-panel";
import { emptySignIn, SignInFields, signInForm } from "@/components/ui/sign-in-fields";
import { useAction } from "@/lib/browser/use-action";
import type { CredentialActions } from "./panel";

export function AddCredential({
  action,
  onClose,
}: {
  action: CredentialActions["create"];
  onClose: () => void;
}) {
  const t = useTranslations("credentials");
  const common = useTranslations("common");
  const router = useRouter();
  const [name, setName] = useState("");
  const [signIn, setSignIn] = useState(emptySignIn);
  const { run, busy, problem, fields, forget, formRef } = useAction(action);
  const submit = async () => {
    const reply = await run({ name, signIn: signInForm(signIn) });
    if (!reply.ok) return;
    toast.success(t("done.added", { name: reply.value.name }));
    router.refresh();
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("addTitle")}
      description={t("addText")}
      footer={
        <>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button variant="primary" type="submit" form="add-credential" busy={busy} busyLabel={t("adding")}>
            {t("add")}
          </Button>
        </>
      }
    >
      <form
        id="add-credential"
        ref={formRef}
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Field label={t("name")} hint={t("nameHint")} error={fields.name}>
          <Input
            value={name}
            autoFocus
            onChange={(event) => {
              setName(event.target.value);
              forget("name");
            }}
          />
        </Field>
        <SignInFields
          draft={signIn}
          fields={fields}
          onChange={(draft) => {
            setSignIn(draft);
            forget();
          }}
        />
        {problem ? <ProblemPanel problem={problem} /> : null}
      </form>
    </Dialog>
  );
}
