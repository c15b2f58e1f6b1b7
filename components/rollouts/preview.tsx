"use client";
import { useQuery } from "@tanstack/react-query";
import { Rocket } from "lucide-react";
import { useRouter } from "next/navigation";
import { parseAsArrayOf, parseAsString, useQueryState } from "nuqs";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Page, PageHeader } from "@/components/layout/page-header";
import { Panel } from "@/components/layout/panel";
import { Empty } from "@/components/states/empty";
import { PendingRows } from "@/components/states/pending";
import { View } from "@/components/states/view";
import { Button, ButtonLink } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ProblemPanel } from "@/components/ui/problem-panel";
import { fetchJson } from "@/lib/browser/fetch-json";
import { queryKeys } from "@/lib/browser/query-keys";
import type { Problem } from "@/lib/core/problem";
import type { ActionReply } from "@/lib/core/reply";
import { previewReplySchema, type ServerPreviewWire } from "@/lib/core/rollout/preview-wire";
import { PreviewGroups } from "./preview-groups";
import { ServerChoice } from "./server-choice";

export interface StartInput {
  readonly reason: string;
  readonly servers: {
    serverId: string;
    configSha: string;
    previousSha: string | null;
    overwrite: boolean;
  }[];
}

export type Plan = NonNullable<ServerPreviewWire["plan"]>;
export type Planned = ServerPreviewWire & { readonly plan: Plan };

/** Servers that a deployment would change, as the preview showed them. */
function changing(previews: readonly ServerPreviewWire[]): Planned[] {
  return previews.filter(
    (preview): preview is Planned =>
      preview.plan !== null && !preview.plan.inSync && preview.problems.length === 0,
  );
}

/** Choose servers, read what a rollout would do on each, deploy. Nothing is changed before that. */
export function RolloutPreview({
  servers,
  start,
}: {
  servers: readonly { readonly id: string; readonly name: string; readonly simulated: boolean }[];
  start: (input: StartInput) => Promise<ActionReply<{ id: string; number: number }>>;
}) {
  const t = useTranslations("rollouts");
  const router = useRouter();
  const [chosenIds, setChosenIds] = useQueryState("servers", parseAsArrayOf(parseAsString).withDefault([]));
  const chosen = servers.filter((server) => chosenIds.includes(server.id)).map((server) => server.id);
  const [reason, setReason] = useState("");
  const [overwrite, setOverwrite] = useState<ReadonlySet<string>>(() => new Set());
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Problem | null>(null);
  const query = useQuery({
    queryKey: queryKeys.preview(chosen),
    enabled: chosen.length > 0,
    queryFn: ({ signal }) =>
      fetchJson(`/api/rollouts/preview?servers=${chosen.join(",")}`, previewReplySchema, signal),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });

  const changes = changing(query.data?.servers ?? []);
  const unconfirmed = changes.filter(({ plan, serverId }) => plan.unmanaged && !overwrite.has(serverId));
  const verdict =
    chosen.length === 0
      ? t("preview.verdict.none")
      : !query.data
        ? t("preview.title")
        : changes.length > 0
          ? t("preview.verdict.change", { count: changes.length })
          : query.data.servers.every((server) => server.plan?.inSync)
            ? t("preview.verdict.inSync")
            : t("preview.verdict.blocked");

  const deploy = async () => {
    setBusy(true);
    const reply = await start({
      reason,
      servers: changes.map(({ serverId, plan }) => ({
        serverId,
        configSha: plan.configSha,
        previousSha: plan.previousSha,
        overwrite: plan.unmanaged && overwrite.has(serverId),
      })),
    });
    if (reply.ok) return router.push(`/rollouts/${reply.value.id}`);
    setBusy(false);
    setRefusal(reply.problem);
  };
  return (
    <Page>
      <PageHeader title={verdict} sub={t("preview.about")} />
      <Panel title={t("preview.choose")} meta={t("preview.chosen", { count: chosen.length })}>
        {servers.length === 0 ? (
          <Empty action={<ButtonLink href="/servers/new">{t("empty.addServer")}</ButtonLink>}>
            {t("preview.noServers")}
          </Empty>
        ) : (
          <ServerChoice
            servers={servers}
            chosen={chosen}
            onChange={(ids) => {
              setRefusal(null);
              void setChosenIds(ids.length > 0 ? ids : null);
            }}
          />
        )}
      </Panel>
      {chosen.length > 0 ? (
        <View
          query={query}
          pending={
            <Panel
              flush
              title={t("preview.reading", { count: chosen.length })}
              meta={t("preview.readingAbout")}
            >
              <PendingRows rows={Math.min(chosen.length + 2, 6)} columns={3} />
            </Panel>
          }
        >
          {({ servers: previews }) => (
            <PreviewGroups
              previews={previews}
              changes={changes}
              overwrite={overwrite}
              onOverwrite={(serverId, yes) =>
                setOverwrite((known) => {
                  const next = new Set(known);
                  if (yes) next.add(serverId);
                  else next.delete(serverId);
                  return next;
                })
              }
            />
          )}
        </View>
      ) : null}
      {refusal ? (
        <ProblemPanel
          problem={refusal}
          actions={
            <Button onClick={() => void query.refetch().then(() => setRefusal(null))}>
              {t("preview.again")}
            </Button>
          }
        />
      ) : null}
      {changes.length > 0 ? (
        <Panel className="sticky bottom-4 z-10 shadow-raised max-md:static">
          <div className="grid items-end gap-x-4 gap-y-3 md:grid-cols-[minmax(0,1fr)_auto]">
            <Field label={t("preview.reason")} hint={t("preview.reasonHint")} optional>
              <Input
                value={reason}
                onChange={(event) => setReason(event.target.value)}
                placeholder={t("preview.reasonPlaceholder")}
                maxLength={300}
              />
            </Field>
            <p className="text-pretty text-ink-2 md:order-last md:col-span-2">
              {changes.length > 1
                ? t("preview.batches", { first: changes[0]?.serverName ?? "" })
                : t("preview.batchesOne")}
            </p>
            <div>
              <Button
                variant="primary"
                size="lg"
                busy={busy}
                busyLabel={t("preview.deploying")}
                disabledReason={unconfirmed.length > 0 ? t("preview.needOverwrite") : null}
                onClick={deploy}
              >
                <Rocket size={14} aria-hidden="true" />
                {t("preview.deploy", { count: changes.length })}
              </Button>
            </div>
          </div>
        </Panel>
      ) : null}
    </Page>
  );
}
