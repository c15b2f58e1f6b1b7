"use client";
import { Layers, RefreshCw, Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { MainAndSide, Page, PageHeader } from "@/components/layout/page-header";
import { Button, ButtonLink } from "@/components/ui/button";
import { ProblemPanel } from "@/components/ui/problem-panel";
import { Tag } from "@/components/ui/tag";
import { useAction } from "@/lib/browser/use-action";
import { quoteLogql } from "@/lib/core/logs/quote";
import { ChangeAgent } from "./agent-dialog";
import { ChecksSheet } from "./checks-sheet";
import { ConfigPanel } from "./config-panel";
import { DriftPanel } from "./drift-panel";
import { EditServer } from "./edit-sheet";
import { AgentPanel, FactsPanel } from "./facts-panels";
import { PathsPanel } from "./paths-panel";
import { RemoveServer } from "./remove-dialog";
import { RepinServer } from "./repin-dialog";
import { type ServerDialog, ServerMenu } from "./server-menu";
import { ConfigStatus } from "./status";
import { SudoRightsDialog } from "./sudo-rights";
import { type EditChoices, isFailingState, type ServerActions, type ServerView, stateOf } from "./types";
import { VerdictTag } from "./verdict-tag";

const renewMs = 10_000;

export type Open = ServerDialog | null;

/** One server: its log paths with proofs first; config, agent and machine beside them. */
export function ServerPage({
  view,
  choices,
  actions,
  canEdit,
  openPath,
}: {
  view: ServerView;
  choices: EditChoices;
  actions: ServerActions;
  canEdit: boolean;
  /** Log path whose proof is open at first; without one, the first that is in trouble. */
  openPath: string | null;
}) {
  const t = useTranslations("servers");
  const common = useTranslations("common");
  const router = useRouter();
  const [open, setOpen] = useState<Open>(null);
  const prove = useAction(actions.prove);
  const { server, paths } = view;
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") router.refresh();
    }, renewMs);
    return () => clearInterval(timer);
  }, [router]);

  const proveNow = async () => {
    await prove.run({ id: server.id });
    router.refresh();
  };
  const close = () => setOpen(null);
  const trouble = paths.find((row) => isFailingState(stateOf(row)) || stateOf(row) === "behind");
  const next = view.config === "pending" || view.config === "none" || view.config === "drift";
  const jump = choices.jumps.find(({ id }) => id === server.jumpServerId);
  return (
    <Page>
      <PageHeader
        mono
        title={server.name}
        tags={
          <>
            <VerdictTag paths={paths} />
            <ConfigStatus state={view.config} as="tag" />
            {server.simulated ? <Tag tone="idle">{common("simulated")}</Tag> : null}
          </>
        }
        sub={
          <>
            <span className="mono wrap-anywhere">
              {server.user}@{server.address}:{server.port}
            </span>
            {jump ? ` · ${t("fields.jumpThrough", { name: jump.name })}` : null}
            {server.facts ? ` · ${server.facts.os} ${server.facts.osVersion}` : null}
          </>
        }
        actions={
          <>
            {canEdit ? (
              <Button
                busy={prove.busy}
                busyLabel={t("page.checking")}
                onClick={() => void proveNow()}
                disabledReason={null}
              >
                <RefreshCw size={14} aria-hidden="true" className="max-md:hidden" />
                {t("page.prove")}
              </Button>
            ) : null}
            <ButtonLink href={`/explore?q=${encodeURIComponent(`{host=${quoteLogql(server.name)}}`)}`}>
              <Search size={14} aria-hidden="true" className="max-md:hidden" />
              {t("page.explore")}
            </ButtonLink>
            {canEdit ? (
              <>
                <ButtonLink
                  variant={next && paths.length > 0 ? "primary" : "default"}
                  href={`/rollouts/new?servers=${encodeURIComponent(server.id)}`}
                >
                  <Layers size={14} aria-hidden="true" className="max-md:hidden" />
                  {t(view.revisions.length === 0 ? "page.deploy" : "page.redeploy")}
                </ButtonLink>
                <ServerMenu
                  hasAgent={server.facts?.agentVersion != null}
                  usesSudo={server.sudo !== "root"}
                  onOpen={setOpen}
                />
              </>
            ) : null}
          </>
        }
      />
      {prove.problem ? (
        <ProblemPanel
          problem={prove.problem}
          subject={server.name}
          actions={
            canEdit && prove.problem.code === "host.key-changed" ? (
              <Button onClick={() => setOpen("repin")}>{t("page.repin")}</Button>
            ) : null
          }
        />
      ) : null}
      {view.configProblems.map((problem, index) => (
        <ProblemPanel key={index} problem={problem} subject={problem.at} live={false} />
      ))}
      <MainAndSide
        main={
          <PathsPanel
            server={server}
            paths={paths}
            canEdit={canEdit}
            actions={actions}
            openFirst={openPath ?? trouble?.logPathId ?? null}
          />
        }
        side={
          <>
            <ConfigPanel view={view} canEdit={canEdit} />
            {view.revisions.length > 0 ? (
              <DriftPanel server={server} config={view.config} actions={actions} canEdit={canEdit} />
            ) : null}
            <AgentPanel server={server} defaults={choices.agent} canEdit={canEdit} />
            <FactsPanel view={view} />
          </>
        }
      />
      {open === "edit" ? (
        <EditServer server={server} choices={choices} action={actions.update} onClose={close} />
      ) : null}
      {open === "remove" ? <RemoveServer server={server} action={actions.remove} onClose={close} /> : null}
      {open === "upgrade" || open === "uninstall" ? (
        <ChangeAgent
          server={server}
          kind={open}
          wanted={choices.agentVersion}
          action={actions.changeAgent}
          onClose={close}
        />
      ) : null}
      {open === "repin" ? <RepinServer server={server} actions={actions} onClose={close} /> : null}
      {open === "sudo" ? <SudoRightsDialog signIn={server} onClose={close} /> : null}
      {open === "checks" ? (
        <ChecksSheet server={server} onClose={close} onRepin={() => setOpen("repin")} />
      ) : null}
    </Page>
  );
}
