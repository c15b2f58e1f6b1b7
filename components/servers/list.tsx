"use client";
import { Database, KeyRound, Plus, Search, Server as ServerIcon } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { Page, PageHeader } from "@/components/layout/page-header";
import { Panel } from "@/components/layout/panel";
import { Empty, EmptyPage } from "@/components/states/empty";
import { Button, ButtonLink } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Kbd } from "@/components/ui/kbd";
import { Table, Th } from "@/components/ui/table";
import { ServerLine } from "./server-line";
import { isFailingState, type ServerRow } from "./types";

/** Renewed while the page is open: proofs and contacts change by themselves. */
const renewMs = 15_000;

/** The list of servers: verdict in the title, a filter, arrows to move and Enter to open. */
export function ServerList({
  servers,
  canEdit,
  simulatedReady,
}: {
  servers: readonly ServerRow[];
  canEdit: boolean;
  /** Simulated hosts that could be added. */
  simulatedReady: boolean;
}) {
  const t = useTranslations("servers");
  const router = useRouter();
  const [text, setText] = useState("");
  const body = useRef<HTMLTableSectionElement>(null);
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") router.refresh();
    }, renewMs);
    return () => clearInterval(timer);
  }, [router]);

  const add = canEdit ? (
    <ButtonLink variant="primary" href="/servers/new">
      <Plus size={14} aria-hidden="true" />
      {t("add")}
    </ButtonLink>
  ) : null;
  if (servers.length === 0)
    return (
      <Page>
        <PageHeader title={t("title")} />
        <EmptyPage
          title={t("empty.title")}
          actions={add}
          foot={simulatedReady ? t("empty.demo") : null}
          need={{
            title: t("empty.need"),
            items: [
              { icon: <ServerIcon size={16} aria-hidden="true" />, text: t("empty.address") },
              { icon: <KeyRound size={16} aria-hidden="true" />, text: t("empty.credential") },
              { icon: <Database size={16} aria-hidden="true" />, text: t("empty.store") },
            ],
          }}
        >
          {t("empty.text")}
        </EmptyPage>
      </Page>
    );

  const words = text.trim().toLowerCase();
  const shown = servers.filter((server) =>
    [server.name, server.address, ...server.services].some((part) => part.toLowerCase().includes(words)),
  );
  const move = (step: number) => {
    const rows = [...(body.current?.querySelectorAll<HTMLAnchorElement>("a[data-server]") ?? [])];
    const at = rows.indexOf(document.activeElement as HTMLAnchorElement);
    rows[Math.min(rows.length - 1, Math.max(0, at + step))]?.focus();
  };
  return (
    <Page>
      <PageHeader title={<Verdict servers={servers} />} actions={add} />
      <Panel flush>
        <div className="flex items-center gap-2 border-rule border-b px-4 py-2">
          <Search size={14} aria-hidden="true" className="flex-none text-ink-3" />
          <Input
            type="search"
            aria-label={t("filter")}
            placeholder={t("filter")}
            value={text}
            className="max-w-96 border-transparent bg-transparent px-1"
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === "ArrowDown") move(1);
              if (event.key === "Escape") setText("");
            }}
          />
          <span className="ml-auto flex gap-1 max-md:hidden">
            <Kbd>↑</Kbd>
            <Kbd>↓</Kbd>
            <Kbd>↵</Kbd>
          </span>
        </div>
        {shown.length === 0 ? (
          <Empty
            action={
              <Button size="sm" onClick={() => setText("")}>
                {t("clearFilter")}
              </Button>
            }
          >
            {t("noMatch", { text })}
          </Empty>
        ) : (
          <Table>
            <thead className="max-md:sr-only">
              <tr>
                <Th>{t("columns.server")}</Th>
                <Th>{t("columns.delivery")}</Th>
                <Th>{t("columns.agent")}</Th>
                <Th>{t("columns.config")}</Th>
                <Th numeric>{t("columns.rate")}</Th>
                <Th numeric>{t("columns.contact")}</Th>
              </tr>
            </thead>
            <tbody
              ref={body}
              onKeyDown={(event) => {
                if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
                event.preventDefault();
                move(event.key === "ArrowDown" ? 1 : -1);
              }}
            >
              {shown.map((server) => (
                <ServerLine key={server.id} server={server} />
              ))}
            </tbody>
          </Table>
        )}
      </Panel>
    </Page>
  );
}

function Verdict({ servers }: { servers: readonly ServerRow[] }) {
  const t = useTranslations("servers");
  const failing = servers.filter((server) => server.states.some(isFailingState)).length;
  if (failing > 0) return t("verdict.failing", { count: failing });
  const good = servers.every(
    (server) =>
      server.states.length > 0 && server.states.every((state) => state === "delivered" || state === "quiet"),
  );
  return t(good ? "verdict.good" : "verdict.some", { count: servers.length });
}
