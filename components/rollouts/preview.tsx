"use client";
import { Rocket } from "lucide-react";
import { useRouter } from "next/navigation";
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
import { Notice } from "@/components/ui/notice";
import { ProblemPanel } from "@/components/ui/problem-panel";
import type { Problem } from "@/lib/core/problem";
import type { ActionReply } from "@/lib/core/reply";
import type { ServerPreviewWire } from "@/lib/core/rollout/preview-wire";
import { defaultRolloutSettings, type RolloutSettings } from "@/lib/core/rollout/settings";
import { PreviewGroups } from "./preview-groups";
import { ServerChoice } from "./server-choice";
import { SettingsFields } from "./settings-fields";
import { type PreviewAbout, usePreview } from "./use-preview";

export interface StartInput {
  readonly reason: string;
  readonly servers: {
    serverId: string;
    configSha: string;
    previousSha: string | null;
    overwrite: boolean;
    restoresId: string | null;
  }[];
  readonly settings: RolloutSettings;
  readonly ofRolloutId: string | null;
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
  about,
  start,
}: {
  /** Those that may be chosen. */
  servers: readonly { readonly id: string; readonly name: string; readonly simulated: boolean }[];
  about: PreviewAbout | null;
  start: (input: StartInput) => Promise<ActionReply<{ id: string; number: number }>>;
}) {
  const t = useTranslations("rollouts");
  const router = useRouter();
  const control = useTranslations("rolloutControl.preview");
  const { chosen, choose, query } = usePreview(servers, about);
  const [reason, setReason] = useState(() =>
    about === null || about.kind === "retry"
      ? ""
      : control(about.kind === "rollback" ? "reason" : "restoreReason", { number: about.number }),
  );
  const [settings, setSettings] = useState(defaultRolloutSettings);
  const [overwrite, setOverwrite] = useState<ReadonlySet<string>>(() => new Set());
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Problem | null>(null);
  const changes = changing(query.data?.servers ?? []);
  const unconfirmed = changes.filter(({ plan, serverId }) => plan.unmanaged && !overwrite.has(serverId));
  const goesBack = about !== null && about.kind !== "retry";
  const heading =
    about === null
      ? t("preview.title")
      : about.kind === "restore"
        ? control("restoreTitle", { number: about.number, server: servers[0]?.name ?? "" })
        : control(about.kind === "rollback" ? "rollbackTitle" : "retryTitle", { number: about.number });
  const verdict =
    chosen.length === 0
      ? t("preview.verdict.none")
      : !query.data
        ? heading
        : changes.length > 0
          ? goesBack
            ? control("rollback", { count: changes.length })
            : t("preview.verdict.change", { count: changes.length })
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
        restoresId: plan.restores?.id ?? null,
      })),
      settings,
      ofRolloutId: about === null || about.kind === "restore" ? null : about.id,
    });
    if (reply.ok) return router.push(`/rollouts/${reply.value.id}`);
    setBusy(false);
    setRefusal(reply.problem);
  };
  return (
    <Page>
      <PageHeader
        title={verdict}
        sub={verdict === heading || about === null ? t("preview.about") : `${heading}. ${t("preview.about")}`}
      />
      {about?.kind === "rollback" && about.paused ? (
        <Notice tone="info">{control("ends", { number: about.number })}</Notice>
      ) : null}
      <Panel
        flush={servers.length === 0}
        title={t("preview.choose")}
        meta={t("preview.chosen", { count: chosen.length })}
      >
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
              choose(ids);
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
          {({ servers: previews, stores }) => (
            <PreviewGroups
              previews={previews}
              stores={stores}
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
            <div className="grid gap-1 text-pretty text-ink-2 md:order-last md:col-span-2">
              <p>
                {changes.length > 1
                  ? t("preview.batches", { first: changes[0]?.serverName ?? "" })
                  : t("preview.batchesOne")}
              </p>
              {changes.length > 1 ? <SettingsFields settings={settings} onChange={setSettings} /> : null}
            </div>
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
                {goesBack
                  ? control("deploy", { count: changes.length })
                  : t("preview.deploy", { count: changes.length })}
              </Button>
            </div>
          </div>
        </Panel>
      ) : null}
    </Page>
  );
}
