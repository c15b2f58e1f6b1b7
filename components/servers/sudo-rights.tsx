"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import type { Server } from "@/lib/core/fleet/model";
import { sudoRights } from "@/lib/core/sudoers/rights";

type SignIn = Pick<Server, "user" | "sudo">;

/** A button that shows the sudoers file for a sign-in; nothing where none is needed or the name is not finished. */
export function SudoRightsButton({ signIn }: { signIn: SignIn }) {
  const t = useTranslations("sudoRights");
  const [open, setOpen] = useState(false);
  if (sudoRights(signIn) === null) return null;
  return (
    <>
      <Button size="sm" onClick={() => setOpen(true)}>
        {t("show")}
      </Button>
      {open ? <SudoRightsDialog signIn={signIn} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

/** The file, what it prevents and what not, and the commands that put it in place. */
export function SudoRightsDialog({ signIn, onClose }: { signIn: SignIn; onClose: () => void }) {
  const t = useTranslations("sudoRights");
  const common = useTranslations("common");
  const rights = sudoRights(signIn);
  if (rights === null) return null;
  const { user } = signIn;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="lg"
      title={t("title", { user })}
      description={t("text", { user })}
      footer={
        <>
          <CopyButton text={rights.script} label={t("copyAll")} />
          <Button onClick={onClose}>{common("close")}</Button>
        </>
      }
    >
      <div className="grid gap-4">
        <Notice tone="info" finding={t("limit", { user })}>
          {t("limitWhy")}
        </Notice>
        <section className="grid gap-1">
          <h3 className="font-medium text-ink-2 text-meta">{t("file", { path: rights.path })}</h3>
          <CodeBlock text={rights.text} wrap={false} />
        </section>
        <section className="grid gap-1">
          <h3 className="font-medium text-ink-2 text-meta">{t("put")}</h3>
          <CodeBlock text={rights.commands.join("\n")} prompt />
        </section>
        <p className="text-pretty text-ink-2">{t("others", { user })}</p>
        <p className="text-pretty text-ink-2">{t("update")}</p>
      </div>
    </Dialog>
  );
}
