"use client";
import { useQuery } from "@tanstack/react-query";
import { Boxes, Database, KeyRound, Plus, Server } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { PageHeader } from "@/components/layout/page-header";
import { EmptyPage } from "@/components/states/empty";
import { Failed, problemIn } from "@/components/states/failed";
import { Stale } from "@/components/states/stale";
import { Button, ButtonLink } from "@/components/ui/button";
import { overviewQuery } from "@/lib/browser/overview";
import { useAction } from "@/lib/browser/use-action";
import type { Overview } from "@/lib/core/overview/model";
import { verdict } from "@/lib/core/overview/verdict";
import type { Problem } from "@/lib/core/problem";
import type { ActionReply } from "@/lib/core/reply";
import { DeliveryMatrix } from "./delivery-matrix";
import { FleetNotices } from "./fleet-notices";
import { IngestionPanel } from "./ingestion-panel";
import { RepairList } from "./repair-list";
import { RolloutList } from "./rollout-list";
import { StorePanel } from "./store-panel";
import { VerdictHead } from "./verdict-head";

export interface OverviewViewProps {
  /** What the server read for the first paint. */
  readonly first: Overview;
  readonly canAct: boolean;
  readonly canStartDemo: boolean;
  readonly checkNow: (input: Record<string, never>) => Promise<ActionReply<void>>;
  readonly startDemo: (input: Record<string, never>) => Promise<ActionReply<{ readonly rolloutId: string }>>;
}

/** The overview: where lines arrive, what to repair, what came in, what changed. */
export function OverviewView({ first, canAct, canStartDemo, checkNow, startDemo }: OverviewViewProps) {
  const query = useQuery(overviewQuery(first));
  const check = useAction(checkNow);
  const overview = query.data;
  const finding = verdict(overview);
  if (finding === "noServers")
    return <NoServers canAct={canAct} canStartDemo={canStartDemo} startDemo={startDemo} />;
  return (
    <>
      {query.error ? (
        <Stale
          problem={problemIn(query.error)}
          atMs={overview.readAtMs}
          onRetry={() => void query.refetch()}
          retrying={query.isFetching}
        />
      ) : null}
      <VerdictHead
        overview={overview}
        canAct={canAct}
        onCheck={async () => {
          const checked = await check.run({});
          if (checked.ok) await query.refetch();
        }}
        checking={check.busy}
      />
      {check.problem ? <Failed problem={check.problem} /> : null}
      <FleetNotices overview={overview} canAct={canAct} />
      <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,1fr)_344px]">
        <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4 max-lg:contents">
          {finding === "noPaths" ? <NoPaths canAct={canAct} /> : <DeliveryMatrix overview={overview} />}
          <IngestionPanel overview={overview} />
        </div>
        <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4 max-lg:contents">
          {finding === "noPaths" ? null : (
            <div className="max-md:order-first">
              <RepairList overview={overview} />
            </div>
          )}
          <StorePanel store={overview.store} canAct={canAct} />
          <RolloutList rollouts={overview.rollouts} />
        </div>
      </div>
    </>
  );
}

function NoServers({
  canAct,
  canStartDemo,
  startDemo,
}: Pick<OverviewViewProps, "canAct" | "canStartDemo" | "startDemo">) {
  const t = useTranslations("overview");
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const plant = async () => {
    setBusy(true);
    const planted = await startDemo({});
    if (planted.ok) {
      router.push(`/rollouts/${planted.value.rolloutId}`);
      return;
    }
    setBusy(false);
    setProblem(planted.problem);
  };
  return (
    <>
      <PageHeader title={t("verdict.noServers")} />
      {problem ? <Failed problem={problem} /> : null}
      <EmptyPage
        title={t("empty.title")}
        actions={
          canAct ? (
            <>
              <ButtonLink href="/servers/new" variant="primary">
                <Plus size={14} aria-hidden="true" />
                {t("empty.add")}
              </ButtonLink>
              {canStartDemo ? (
                <Button busy={busy} busyLabel={t("empty.demo")} onClick={plant}>
                  {t("empty.demo")}
                </Button>
              ) : null}
            </>
          ) : null
        }
        need={{
          title: t("empty.need"),
          items: [
            { icon: <Server size={14} aria-hidden="true" />, text: t("empty.needAddress") },
            { icon: <KeyRound size={14} aria-hidden="true" />, text: t("empty.needKey") },
            { icon: <Database size={14} aria-hidden="true" />, text: t("empty.needStore") },
          ],
        }}
      >
        {t("empty.body")}
      </EmptyPage>
    </>
  );
}

function NoPaths({ canAct }: { canAct: boolean }) {
  const t = useTranslations("overview.empty");
  return (
    <EmptyPage
      title={t("describe")}
      actions={
        canAct ? (
          <ButtonLink href="/services" variant="primary">
            <Boxes size={14} aria-hidden="true" />
            {t("describe")}
          </ButtonLink>
        ) : null
      }
    >
      {t("describeBody")}
    </EmptyPage>
  );
}
