"use client";
import { Check, RefreshCw } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Page, PageHeader } from "./page-header";
import { Panel } from "./panel";

/** A bug caught at a page: what still works, and the id under which it is in the log. */
export function Fault({ id, onRetry }: { id: string; onRetry: () => void }) {
  const t = useTranslations("shell.error");
  return (
    <Page>
      <PageHeader
        title={t("title")}
        sub={t("body")}
        actions={
          <Button onClick={onRetry}>
            <RefreshCw size={14} aria-hidden="true" />
            {t("retry")}
          </Button>
        }
      />
      <Panel title={t("works")}>
        <ul className="grid gap-3 py-1 text-ink-2">
          {(["worksAgents", "worksPages"] as const).map((key) => (
            <li key={key} className="flex items-start gap-2.5">
              <Check size={16} aria-hidden="true" className="mt-0.5 text-ok" />
              <span className="text-pretty">{t(key)}</span>
            </li>
          ))}
        </ul>
      </Panel>
      <p className="flex flex-wrap items-center gap-2 text-ink-3 text-meta">
        {t("id", { id })}
        <CopyButton text={id} />
      </p>
    </Page>
  );
}
