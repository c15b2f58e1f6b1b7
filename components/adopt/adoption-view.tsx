"use client";
import { useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { Tally } from "@/components/charts/tally";
import { Panel } from "@/components/layout/panel";
import { Button } from "@/components/ui/button";
import { ConfigView, type Place } from "@/components/ui/config-view";
import { Notice } from "@/components/ui/notice";
import { ProblemPanel } from "@/components/ui/problem-panel";
import { useAction } from "@/lib/browser/use-action";
import type { AdoptionChoices } from "@/lib/core/adopt/choices";
import type { Adoption, ConfigKind } from "@/lib/core/adopt/model";
import { Around } from "./around";
import { ReportList } from "./report-list";
import { ServiceCard } from "./service-card";
import { type Accept, type Accepted, outcomeTones } from "./types";
import { draftPlace, useDraft } from "./use-draft";

export interface Target {
  readonly serverId: string | null;
  readonly replacedSha: string | null;
}

/** A config beside what becomes of it, and below what is taken over: names to edit, services to merge with, a button. */
export function AdoptionView({
  text,
  title,
  kind,
  adoption,
  target,
  choices,
  accept,
  placeholder,
  onText,
  onAccepted,
}: {
  text: string;
  title: string;
  kind: ConfigKind;
  adoption: Adoption;
  target: Target;
  choices: AdoptionChoices;
  accept: Accept;
  /** Shown in an empty text that may be edited. */
  placeholder?: string;
  /** Given: the text may be edited. */
  onText?: (text: string) => void;
  onAccepted: (accepted: Accepted) => void;
}) {
  const t = useTranslations("adoption");
  const words = useTranslations("adopt");
  const [place, setPlace] = useState<Place | null>(null);
  const { report, diagnostics } = adoption;
  const lines = useMemo(
    () =>
      report.items
        .filter(({ leaf }) => leaf)
        .map(({ line, outcome }) => ({ line, tone: outcomeTones[outcome] })),
    [report],
  );
  const { mapped, changed, notMapped } = report.counts;
  const isEmpty = text.trim() === "";
  return (
    <>
      <div className="grid min-w-0 items-start gap-4 lg:grid-cols-2">
        <ConfigView
          text={text}
          language={kind === "alloy" ? "alloy" : "yaml"}
          title={title}
          label={t("view.config", { name: title })}
          lines={lines}
          faults={diagnostics}
          place={place}
          height="560px"
          {...(onText ? { onChange: onText } : {})}
          {...(placeholder ? { placeholder } : {})}
        />
        <Panel
          flush
          title={t("report.title")}
          meta={isEmpty ? null : words("counts", { mapped, changed, notMapped })}
        >
          <div className="grid gap-2 px-4 py-3">
            {isEmpty ? null : (
              <Tally
                label={words("counts", { mapped, changed, notMapped })}
                parts={[
                  { tone: "bad", count: notMapped },
                  { tone: "warn", count: changed },
                  { tone: "ok", count: mapped },
                ]}
              />
            )}
            <p className="text-pretty">{isEmpty ? t("view.empty") : words(`verdicts.${report.verdict}`)}</p>
            {diagnostics.length > 0 ? (
              <p className="text-pretty text-bad">{t("view.faults", { count: diagnostics.length })}</p>
            ) : null}
          </div>
          {report.items.length > 0 ? (
            <div className="border-rule border-t">
              <ReportList report={report} onPlace={(to) => setPlace({ ...to })} />
            </div>
          ) : null}
        </Panel>
      </div>
      {report.verdict === "none" ? null : (
        // Edits stay while the text is typed in, until it proposes something else.
        <TakeOver
          key={JSON.stringify(adoption.services)}
          {...{ adoption, kind, target, choices, accept, onAccepted }}
        />
      )}
    </>
  );
}

function TakeOver({
  adoption,
  kind,
  target,
  choices,
  accept,
  onAccepted,
}: {
  adoption: Adoption;
  kind: ConfigKind;
  target: Target;
  choices: AdoptionChoices;
  accept: Accept;
  onAccepted: (accepted: Accepted) => void;
}) {
  const t = useTranslations("adoption");
  const draft = useDraft(adoption, kind, choices);
  const { run, busy, problem, fields, forget } = useAction(accept);
  const server = choices.servers.find(({ id }) => id === target.serverId) ?? null;
  const form = draft.form(target);
  const logPaths = form.services.reduce((sum, one) => sum + one.logPaths.length, 0);
  const problems = Object.fromEntries(
    Object.entries(fields).map(([at, one]) => [draftPlace(at, draft.services), one]),
  );
  // Told at its field as well; here it says why nothing was created.
  const refusal = problem ?? Object.values(fields)[0] ?? null;
  const submit = async () => {
    const reply = await run(form);
    if (reply.ok) onAccepted(reply.value);
  };
  return (
    <section className="grid min-w-0 gap-4" aria-labelledby="take-over">
      <h2 id="take-over" className="font-semibold text-head">
        {t("take.title")}
      </h2>
      {draft.services.map((service, index) => (
        <ServiceCard
          key={index}
          service={service}
          index={index}
          known={choices.services}
          serverLabels={Object.fromEntries(draft.serverLabels.map(({ name, value }) => [name, value]))}
          serverName={server?.name ?? null}
          problems={problems}
          onChange={(change) => {
            forget();
            draft.setService(index, change);
          }}
          onPath={(pathIndex, change) => {
            forget();
            draft.setPath(index, pathIndex, change);
          }}
        />
      ))}
      <Around draft={draft} store={adoption.store} choices={choices} server={server} problems={problems} />
      {adoption.server !== null && server !== null && adoption.server !== server.name ? (
        <Notice tone="warn" finding={t("take.hostDiffers", { host: adoption.server, name: server.name })}>
          {t("take.hostDiffersAbout")}
        </Notice>
      ) : null}
      {refusal ? <ProblemPanel problem={refusal} subject={refusal.at} /> : null}
      <Panel className="sticky bottom-4 z-10 shadow-raised max-md:static">
        <div className="flex flex-wrap items-center justify-between gap-3 max-md:flex-col max-md:items-stretch">
          <p className="min-w-0 flex-1 text-pretty text-ink-2">
            {t(server === null ? "take.about" : "take.aboutServer", { server: server?.name ?? "" })}
          </p>
          <Button
            variant="primary"
            size="lg"
            busy={busy}
            busyLabel={t("take.doing")}
            disabledReason={
              form.services.length === 0 && target.replacedSha === null ? t("take.nothing") : null
            }
            onClick={submit}
          >
            {t("take.do", { services: form.services.length, paths: logPaths })}
          </Button>
        </div>
      </Panel>
    </section>
  );
}
