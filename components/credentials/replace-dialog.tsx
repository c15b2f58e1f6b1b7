"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ProblemPanel } from "@/components/ui/problem-panel";
import { emptySignIn, SignInFields, signInForm } from "@/components/ui/sign-in-fields";
import { useAction } from "@/lib/browser/use-action";
import type { CredentialActions, CredentialRow } from "./panel";

export function ReplaceCredential({
  row,
  action,
  onClose,
}: {
  row: CredentialRow;
  action: CredentialActions["replace"];
  onClose: () => void;
}) {
  const t = useTranslations("credentials");
  const common = useTranslations("common");
  const router = useRouter();
  const [signIn, setSignIn] = useState({ ...emptySignIn, kind: row.kind });
  const { run, busy, problem, fields, forget, formRef } = useAction(action);
  const submit = async () => {
    const reply = await run({ id: row.id, signIn: signInForm(signIn) });
    if (!reply.ok) return;
    toast.success(t("done.replaced", { name: row.name }));
    router.refresh();
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("replaceTitle", { name: row.name })}
      description={t("replaceText", { count: row.serverCount })}
      footer={
        <>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button
            variant="primary"
            type="submit"
            form="replace-credential"
            busy={busy}
            busyLabel={t("replacing")}
          >
            {t("replaceDo")}
          </Button>
        </>
      }
    >
      <form
        id="replace-credential"
        ref={formRef}
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <SignInFields
          draft={signIn}
          fields={fields}
          kindFixed
          onChange={(draft) => {
            setSignIn({ ...draft, kind: row.kind });
            forget();
          }}
        />
        {problem ? <ProblemPanel problem={problem} /> : null}
      </form>
    </Dialog>
  );
}
