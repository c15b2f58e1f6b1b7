"use client";
import { useTranslations } from "use-intl";
import { CodeBlock } from "@/components/ui/code-block";
import { Notice } from "@/components/ui/notice";
import { readAccessCommands } from "@/lib/core/delivery/read-access";

/** The agent's user cannot read the file: what that means, and the commands that let it. */
export function ReadAccess({ path, server, user }: { path: string; server: string; user: string }) {
  const t = useTranslations("formats");
  return (
    <div className="grid gap-2 border-rule border-b px-4 py-3">
      <Notice tone="bad" live finding={t("source.unreadableTitle", { user })} />
      <p className="text-pretty text-ink-2">{t("source.unreadableText", { server })}</p>
      <CodeBlock text={readAccessCommands(path, user).join("\n")} prompt />
    </div>
  );
}
