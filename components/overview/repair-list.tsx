"use client";
import { CircleCheck, CircleDashed } from "lucide-react";
import { useState } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { Ring, ringTone } from "@/components/charts/ring";
import { Panel } from "@/components/layout/panel";
import { Button, ButtonLink } from "@/components/ui/button";
import { useDuration } from "@/components/ui/duration";
import { toneText } from "@/components/ui/tag";
import type { Overview } from "@/lib/core/overview/model";
import { listRepairs, type Repair } from "@/lib/core/overview/repairs";
import { tally } from "@/lib/core/overview/verdict";
import { proofHref } from "./links";

const atFirst = 6;

/** What to do, the most lines at risk first; only the first repair is filled. If nothing needs doing, it says so. */
export function RepairList({ overview }: { overview: Overview }) {
  const t = useTranslations("overview.repair");
  const [all, setAll] = useState(false);
  const repairs = listRepairs(overview);
  const { unknown } = tally(overview.cells);
  if (repairs.length === 0)
    return (
      <Panel title={t("title")}>
        <div className="flex items-start gap-2.5 py-1">
          {unknown > 0 ? (
            <CircleDashed size={16} aria-hidden="true" className="mt-0.5 text-ink-3" />
          ) : (
            <CircleCheck size={16} aria-hidden="true" className="mt-0.5 text-ok" />
          )}
          <p className="text-pretty">
            <b className="font-semibold">{t(unknown > 0 ? "noneKnown" : "none")}</b>{" "}
            <span className="text-ink-2">
              {unknown > 0 ? t("unproven", { count: unknown }) : t("noneMeta")}
            </span>
          </p>
        </div>
      </Panel>
    );
  const shown = all ? repairs : repairs.slice(0, atFirst);
  return (
    <Panel title={t("title")} meta={t("meta")} flush>
      <ol aria-live="polite">
        {shown.map((repair, index) => (
          <Row key={`${repair.server.id} ${repair.logPathIds[0]}`} repair={repair} first={index === 0} />
        ))}
      </ol>
      {repairs.length > shown.length ? (
        <div className="border-rule border-t px-4 py-2">
          <Button size="sm" variant="ghost" onClick={() => setAll(true)}>
            {t("more", { count: repairs.length - shown.length })}
          </Button>
        </div>
      ) : null}
    </Panel>
  );
}

function Row({ repair, first }: { repair: Repair; first: boolean }) {
  const t = useTranslations("overview.repair");
  const common = useTranslations("common");
  const format = useFormatter();
  const duration = useDuration();
  const tone = toneText[ringTone[repair.state]];
  const paths = repair.paths.join(", ");
  const what = {
    file: repair.file ?? paths,
    mode: repair.fileMode ?? "none",
    paths,
    count: repair.logPathIds.length,
    lag: repair.lagMs === null ? "none" : duration(repair.lagMs, true),
    code: (chunks: React.ReactNode) => <code className="wrap-anywhere">{chunks}</code>,
  };
  const state =
    repair.state === "delivered" || repair.state === "quiet" || repair.state === "unknown"
      ? "behind"
      : repair.state;
  const href = proofHref(repair.server.id, repair.logPathIds[0] ?? "");
  return (
    <li className="grid grid-cols-[16px_minmax(0,1fr)] gap-x-2.5 gap-y-0.5 border-rule border-b px-4 pt-2.5 pb-3 last:border-b-0">
      <span className={`mt-0.5 ${tone}`}>
        <Ring state={repair.state} />
      </span>
      <div className="flex min-w-0 items-baseline gap-1.5 font-medium">
        <span className={`flex-none ${tone}`}>{common(`proof.${repair.state}`)}</span>
        <span className="mono truncate text-meta">{repair.server.name}</span>
      </div>
      <p className="col-start-2 text-pretty text-ink-2">{t.rich(state, what)}</p>
      <p className="col-start-2 text-pretty text-ink-3 text-meta">
        {repair.silentSinceMs === null
          ? repair.state === "behind"
            ? null
            : t("never")
          : repair.state === "behind"
            ? null
            : t("since", {
                time: format.dateTime(repair.silentSinceMs, {
                  hour: "2-digit",
                  minute: "2-digit",
                  hourCycle: "h23",
                }),
              })}{" "}
        {repair.linesAtRisk > 0 && repair.state !== "behind"
          ? t("risk", { count: repair.linesAtRisk })
          : null}
      </p>
      <div className="col-start-2 mt-1.5 flex flex-wrap items-center gap-2">
        <ButtonLink href={href} size="sm" variant={first ? "primary" : "default"}>
          {repair.state === "behind" ? t("open") : t("show")}
        </ButtonLink>
      </div>
    </li>
  );
}
