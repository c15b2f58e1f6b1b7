"use client";
import Link from "next/link";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Panel } from "@/components/layout/panel";
import { Button, ButtonLink } from "@/components/ui/button";
import { ConfigView } from "@/components/ui/config-view";
import { Sheet } from "@/components/ui/dialog";
import { KeyValues } from "@/components/ui/key-values";
import { RelativeTime } from "@/components/ui/relative-time";
import { History } from "./history";
import { ConfigStatus } from "./status";
import type { ServerView } from "./types";

const shortSha = (sha: string) => `${sha.slice(0, 6)}…${sha.slice(-4)}`;

/** What runs on the server, what was applied, and whether there is something to deploy. */
export function ConfigPanel({ view, canEdit }: { view: ServerView; canEdit: boolean }) {
  const t = useTranslations("servers");
  const adoption = useTranslations("adoption");
  const [open, setOpen] = useState<"config" | "history" | null>(null);
  const { server, revisions } = view;
  const latest = revisions[0];
  const seen = server.facts?.configSha256 ?? null;
  return (
    <Panel
      title={t("page.config")}
      actions={
        <span className="pr-2">
          <ConfigStatus state={view.config} />
        </span>
      }
      footer={
        latest ? (
          <>
            <Button size="sm" variant="ghost" onClick={() => setOpen("config")}>
              {t("page.view")}
            </Button>
            <Button size="sm" variant="ghost" onClick={() => setOpen("history")}>
              {t("page.history")}
            </Button>
            <Link className="ml-auto" href={`/rollouts/new?servers=${encodeURIComponent(server.id)}`}>
              {t("page.redeploy")}
            </Link>
          </>
        ) : canEdit && view.config === "unmanaged" ? (
          <ButtonLink size="sm" variant="primary" href={`/servers/${encodeURIComponent(server.id)}/adopt`}>
            {adoption("offer.adopt")}
          </ButtonLink>
        ) : null
      }
    >
      <p className="mb-2 text-pretty text-ink-2">{t(`configMeaning.${view.config}`)}</p>
      <KeyValues
        rows={[
          {
            name: t("page.applied"),
            value: latest ? (
              <>
                {t("page.appliedBy", { number: latest.number, by: latest.authorName })}{" "}
                <RelativeTime at={latest.createdAt} className="text-ink-3" />
              </>
            ) : null,
          },
          {
            name: t("page.file"),
            value: latest ? (
              <>
                <code className="wrap-anywhere">{latest.path}</code>
                <code className="block text-ink-3">sha256 {shortSha(latest.sha256)}</code>
              </>
            ) : null,
          },
          {
            name: t("page.onServer"),
            value:
              server.facts === null
                ? null
                : seen === null
                  ? t("page.nothing")
                  : seen === latest?.sha256
                    ? t("page.same")
                    : t("page.different", { sha: shortSha(seen) }),
          },
        ]}
      />
      {latest ? (
        <>
          <Sheet
            open={open === "config"}
            onOpenChange={() => setOpen(null)}
            title={t("page.config")}
            description={latest.path}
          >
            <ConfigView text={latest.text} language="alloy" title={latest.path} label={t("page.config")} />
          </Sheet>
          <Sheet
            open={open === "history"}
            onOpenChange={() => setOpen(null)}
            title={t("page.historyTitle", { name: server.name })}
            description={t("page.historyText")}
          >
            <History revisions={revisions} desiredText={view.desiredText} canEdit={canEdit} />
          </Sheet>
        </>
      ) : null}
    </Panel>
  );
}
