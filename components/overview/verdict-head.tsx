"use client";
import { Plus, RefreshCw } from "lucide-react";
import { useTranslations } from "use-intl";
import { Ring, ringTone } from "@/components/charts/ring";
import { Tally } from "@/components/charts/tally";
import { PageHeader } from "@/components/layout/page-header";
import { Button, ButtonLink } from "@/components/ui/button";
import { useDuration } from "@/components/ui/duration";
import { RelativeTime } from "@/components/ui/relative-time";
import { toneText } from "@/components/ui/tag";
import type { ProofState } from "@/lib/core/delivery/states";
import type { Overview } from "@/lib/core/overview/model";
import { oldestGap, tally, verdict } from "@/lib/core/overview/verdict";

/** The finding of the page, in words and as one segment per log path. */
export function VerdictHead({
  overview,
  canAct,
  onCheck,
  checking,
}: {
  overview: Overview;
  canAct: boolean;
  onCheck: () => void;
  checking: boolean;
}) {
  const t = useTranslations("overview");
  const common = useTranslations("common");
  const checkedAtMs = Math.max(0, ...overview.cells.map((cell) => cell.checkedAtMs ?? 0));
  const counts = tally(overview.cells);
  const finding = verdict(overview);
  return (
    <>
      <PageHeader
        title={t(`verdict.${finding}`, { ...counts })}
        sub={<Sub overview={overview} />}
        actions={
          <>
            {checkedAtMs > 0 ? (
              <span className="text-ink-3 text-meta max-md:hidden">
                {t.rich("checked", { when: () => <RelativeTime at={checkedAtMs} /> })}
              </span>
            ) : null}
            {canAct && counts.total > 0 ? (
              <Button
                busy={checking}
                busyLabel={common("checking")}
                onClick={onCheck}
                className="max-md:flex-1"
              >
                <RefreshCw size={14} aria-hidden="true" />
                {common("checkNow")}
              </Button>
            ) : null}
            {canAct ? (
              <ButtonLink href="/servers/new" className="max-md:flex-1">
                <Plus size={14} aria-hidden="true" />
                {t("addServer")}
              </ButtonLink>
            ) : null}
          </>
        }
      />
      {counts.total > 0 ? <TallyWithKey overview={overview} /> : null}
    </>
  );
}

function Sub({ overview }: { overview: Overview }) {
  const t = useTranslations("overview");
  const duration = useDuration();
  const counts = tally(overview.cells);
  const finding = verdict(overview);
  if (finding === "noServers") return null;
  if (finding === "noPaths") return t("sub.noPaths");
  if (finding === "good") return t("sub.good");
  const gap = oldestGap(overview.cells);
  const server = overview.servers.find((candidate) => candidate.id === gap?.serverId);
  return (
    <>
      {t("sub.proven", { proven: counts.delivered + counts.quiet, behind: counts.behind })}{" "}
      {gap?.newestMs && server
        ? t("sub.gap", { gap: duration(overview.readAtMs - gap.newestMs), server: server.name })
        : finding === "unknown"
          ? t("sub.unknown")
          : null}
    </>
  );
}

function TallyWithKey({ overview }: { overview: Overview }) {
  const t = useTranslations("overview");
  const counts = tally(overview.cells);
  const worst = overview.cells.find((cell) => ringTone[cell.state] === "bad")?.state ?? "rejected";
  const entries: readonly {
    key: "failing" | "behind" | "delivered" | "quiet" | "unknown";
    ring: ProofState;
  }[] = [
    { key: "failing", ring: worst },
    { key: "behind", ring: "behind" },
    { key: "delivered", ring: "delivered" },
    { key: "quiet", ring: "quiet" },
    { key: "unknown", ring: "unknown" },
  ];
  const shown = entries.filter((entry) => counts[entry.key] > 0);
  return (
    <div className="grid gap-2">
      <Tally
        parts={[
          { tone: "bad", count: counts.failing },
          { tone: "warn", count: counts.behind },
          { tone: "ok", count: counts.delivered },
          { tone: "idle", count: counts.quiet },
          { tone: "unknown", count: counts.unknown },
        ]}
        label={shown.map((entry) => t(`key.${entry.key}`, { count: counts[entry.key] })).join(", ")}
      />
      <ul className="flex flex-wrap gap-x-5 gap-y-1 text-meta">
        {shown.map((entry) => (
          <li
            key={entry.key}
            className={`inline-flex items-center gap-1.5 font-medium ${toneText[ringTone[entry.ring]]}`}
          >
            <Ring state={entry.ring} />
            {t(`key.${entry.key}`, { count: counts[entry.key] })}
          </li>
        ))}
        <li className="ml-auto text-ink-3 max-md:hidden">
          {t("key.fleet", { services: overview.services.length, servers: overview.servers.length })}
        </li>
      </ul>
    </div>
  );
}
