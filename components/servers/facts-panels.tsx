"use client";
import { useFormatter, useTranslations } from "use-intl";
import { Panel } from "@/components/layout/panel";
import { ButtonLink } from "@/components/ui/button";
import { KeyValues } from "@/components/ui/key-values";
import { RelativeTime } from "@/components/ui/relative-time";
import { formatBytes } from "@/lib/core/bytes";
import { type AgentDefaults, agentDuties } from "@/lib/core/fleet/agent-options";
import type { Server } from "@/lib/core/fleet/model";
import { keyTypeName } from "./fingerprint";
import { AgentStatus } from "./status";
import type { ServerView } from "./types";

/** The agent's unit, as the last contact saw it. */
export function AgentPanel({
  server,
  defaults,
  canEdit,
}: {
  server: Server;
  defaults: AgentDefaults;
  canEdit: boolean;
}) {
  const t = useTranslations("servers");
  const adoption = useTranslations("adoption");
  const words = useTranslations("agentOptions");
  const { facts } = server;
  const { selfMonitoring, hostMetrics } = agentDuties(defaults, server.agentOptions);
  const duties = [
    ...(selfMonitoring ? [words("journal")] : []),
    ...(hostMetrics ? [words("hostMetrics")] : []),
  ];
  return (
    <Panel
      title={t("page.agent")}
      actions={
        <span className="pr-2">
          <AgentStatus state={facts?.agentState ?? null} />
        </span>
      }
      footer={
        facts?.promtail ? (
          <>
            <span className="min-w-0 flex-1 text-pretty">
              {adoption(facts.promtailRuns ? "offer.promtailRuns" : "offer.promtailFound")}
            </span>
            {canEdit ? (
              <ButtonLink size="sm" href={`/servers/${encodeURIComponent(server.id)}/adopt?from=promtail`}>
                {adoption("offer.promtail")}
              </ButtonLink>
            ) : null}
          </>
        ) : null
      }
    >
      {facts === null ? (
        <p className="text-ink-2">{t("page.noContact")}</p>
      ) : (
        <KeyValues
          rows={[
            { name: t("page.agentVersion"), value: facts.agentVersion },
            { name: t("page.agentUser"), value: facts.agentUser ? <code>{facts.agentUser}</code> : null },
            { name: words("does"), value: duties.join(", ") || words("nothing") },
            {
              name: t("page.contact"),
              value: server.factsAt ? <RelativeTime at={server.factsAt} /> : t("never"),
            },
          ]}
        />
      )}
    </Panel>
  );
}

/** The machine: pinned key, sign-in, system, clock, disk, store. */
export function FactsPanel({ view }: { view: ServerView }) {
  const t = useTranslations("servers");
  const format = useFormatter();
  const { server, credentialName } = view;
  const { facts } = server;
  const skewMs = facts?.clockSkewMs ?? null;
  return (
    <Panel title={t("page.facts")}>
      <KeyValues
        rows={[
          {
            name: t("page.hostKey"),
            value: (
              <>
                <code className="break-all">
                  {keyTypeName(server.hostKey.type)} {server.hostKey.fingerprint}
                </code>
                <span className="block text-ink-3">
                  {t("page.pinned", {
                    date: format.dateTime(server.hostKeyPinnedAt, { dateStyle: "medium" }),
                    by: server.hostKeyPinnedBy,
                  })}
                </span>
              </>
            ),
          },
          {
            name: t("page.signIn"),
            value: t("page.signInAs", { credential: credentialName, sudo: t(`sudo.${server.sudo}`) }),
          },
          {
            name: t("page.store"),
            value:
              view.storeName === null
                ? t("page.noStore")
                : view.storeIsDefault
                  ? t("page.storeDefault", { name: view.storeName })
                  : view.storeName,
          },
          {
            name: t("page.system"),
            value: facts
              ? [`${facts.os} ${facts.osVersion}`, facts.kernel, facts.arch]
                  .filter((part) => part.trim() !== "")
                  .join(" · ")
              : null,
          },
          {
            name: t("page.clock"),
            value:
              skewMs === null
                ? null
                : Math.abs(skewMs) < 1000
                  ? t("page.clockGood")
                  : t("page.clockOff", { seconds: Math.round(Math.abs(skewMs) / 1000) }),
          },
          {
            name: t("page.disk"),
            value:
              facts?.varFreeBytes == null || facts.etcFreeBytes === null
                ? null
                : t("page.diskFree", {
                    var: formatBytes(facts.varFreeBytes),
                    etc: formatBytes(facts.etcFreeBytes),
                  }),
          },
        ]}
      />
    </Panel>
  );
}
