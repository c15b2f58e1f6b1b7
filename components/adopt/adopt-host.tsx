"use client";
import { useQuery } from "@tanstack/react-query";
import { ChevronRight } from "lucide-react";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { Page, PageHeader } from "@/components/layout/page-header";
import { Panel } from "@/components/layout/panel";
import { Empty } from "@/components/states/empty";
import { PendingRows } from "@/components/states/pending";
import { View } from "@/components/states/view";
import { ButtonLink } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { Notice } from "@/components/ui/notice";
import { Segmented } from "@/components/ui/segmented";
import { fetchJson } from "@/lib/browser/fetch-json";
import { queryKeys } from "@/lib/browser/query-keys";
import { adoptAlloy } from "@/lib/core/adopt/alloy";
import type { AdoptionChoices } from "@/lib/core/adopt/choices";
import { type HostConfig, hostConfigSchema, joinedText } from "@/lib/core/adopt/host-script";
import { configKinds } from "@/lib/core/adopt/model";
import { adoptPromtail } from "@/lib/core/adopt/promtail";
import { defaultLayout } from "@/lib/core/rollout/script/layout";
import { AcceptedPanel } from "./accepted-panel";
import { AdoptionView } from "./adoption-view";
import type { Accept, Accepted } from "./types";

/** Reads the config that an agent of a server runs with, and takes it over. */
export function AdoptHost({
  server,
  kind: firstKind,
  choices,
  accept,
}: {
  server: {
    readonly id: string;
    readonly name: string;
    readonly hasPromtail: boolean;
    /** sha256 of the config that Logyard applied last; null: none. */
    readonly appliedSha: string | null;
  };
  kind: (typeof configKinds)[number];
  choices: AdoptionChoices;
  accept: Accept;
}) {
  const t = useTranslations("adoption");
  const [kind, setKind] = useQueryState("from", parseAsStringLiteral(configKinds).withDefault(firstKind));
  const [accepted, setAccepted] = useState<Accepted | null>(null);
  const query = useQuery({
    queryKey: queryKeys.hostConfig(server.id, kind),
    queryFn: ({ signal }) =>
      fetchJson(`/api/servers/${server.id}/agent-config?kind=${kind}`, hostConfigSchema, signal),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  return (
    <Page>
      <PageHeader
        title={t("host.title", { name: server.name })}
        sub={t("host.sub")}
        actions={
          server.hasPromtail && accepted === null ? (
            <Segmented
              aria-label={t("host.agent")}
              value={kind}
              onValueChange={(next) => void setKind(next)}
              options={[
                { value: "alloy", label: "Alloy" },
                { value: "promtail", label: "Promtail" },
              ]}
            />
          ) : null
        }
      />
      {accepted ? <AcceptedPanel accepted={accepted} kind={kind} server={server} /> : null}
      <View
        query={query}
        pending={
          <Panel flush title={t("host.reading")} meta={t("host.readingAbout")}>
            <PendingRows rows={6} columns={2} />
          </Panel>
        }
        empty={({ files }) =>
          files.length > 0 ? null : (
            <Panel>
              <Empty action={<ButtonLink href={`/servers/${server.id}`}>{t("host.back")}</ButtonLink>}>
                {t(`host.none.${kind}`)}
              </Empty>
            </Panel>
          )
        }
      >
        {(config) =>
          accepted ? null : (
            <Found key={kind} {...{ config, server, choices, accept }} onAccepted={setAccepted} />
          )
        }
      </View>
    </Page>
  );
}

function Found({
  config,
  server,
  choices,
  accept,
  onAccepted,
}: {
  config: HostConfig;
  server: { readonly id: string; readonly appliedSha: string | null };
  choices: AdoptionChoices;
  accept: Accept;
  onAccepted: (accepted: Accepted) => void;
}) {
  const t = useTranslations("adoption");
  const text = useMemo(() => joinedText(config.files), [config]);
  const adoption = useMemo(
    () => (config.kind === "alloy" ? adoptAlloy(text) : adoptPromtail(text)),
    [config, text],
  );
  const title = config.directory ?? config.files[0]?.path ?? "";
  if (config.kind === "alloy" && config.replacedSha !== null && config.replacedSha === server.appliedSha)
    return (
      <Panel>
        <Empty action={<ButtonLink href={`/servers/${server.id}`}>{t("host.back")}</ButtonLink>}>
          {t("host.own", { path: title })}
        </Empty>
      </Panel>
    );
  const elsewhere = config.kind === "alloy" && title !== defaultLayout.configPath;
  return (
    <>
      {elsewhere ? (
        <Notice tone="warn" finding={t("host.elsewhere", { path: title })}>
          {t(config.directory === null ? "host.elsewhereFile" : "host.elsewhereDirectory", {
            path: defaultLayout.configPath,
          })}
        </Notice>
      ) : null}
      {config.settings.length > 0 ? (
        <details className="group">
          <summary className="inline-flex min-h-6 cursor-pointer list-none items-center gap-1.5 font-medium text-ink-2 hover:text-ink [&::-webkit-details-marker]:hidden">
            <ChevronRight
              size={14}
              aria-hidden="true"
              className="transition-transform group-open:rotate-90"
            />
            {t("host.settings")}
          </summary>
          <CodeBlock text={config.settings.join("\n")} className="mt-2" />
        </details>
      ) : null}
      <AdoptionView
        {...{ text, title, adoption, choices, accept, onAccepted }}
        kind={config.kind}
        target={{
          serverId: server.id,
          // Promtail's own file stays where it is; Alloy's is the one that a rollout replaces.
          replacedSha: config.kind === "alloy" ? config.replacedSha : null,
        }}
      />
    </>
  );
}
