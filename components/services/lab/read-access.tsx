"use client";
import { useTranslations } from "use-intl";
import { CodeBlock } from "@/components/ui/code-block";
import { Notice } from "@/components/ui/notice";
import { planReadAccess, withSudo } from "@/lib/core/delivery/read-access";
import { defaultLayout } from "@/lib/core/rollout/script/layout";

/** The agent's user cannot read the file: what that means, and the commands that let it. */
export function ReadAccess({ path, server, user }: { path: string; server: string; user: string }) {
  const t = useTranslations("formats");
  const { commands } = planReadAccess({
    path: { kind: "file", path },
    user,
    unit: defaultLayout.unit,
    mode: null,
    blockedAt: undefined,
    hasAcl: true,
  });
  return (
    <div className="grid gap-2 border-rule border-b px-4 py-3">
      <Notice tone="bad" live finding={t("source.unreadableTitle", { user })} />
      <p className="text-pretty text-ink-2">{t("source.unreadableText", { server })}</p>
      <CodeBlock text={withSudo(commands).join("\n")} prompt />
    </div>
  );
}
