"use client";
import { Check } from "lucide-react";
import { type CSSProperties, memo, type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { type HostStep, hostSteps, type RolloutKind } from "@/lib/core/rollout/events";
import { isGood } from "@/lib/core/rollout/plan";
import type { HostView } from "@/lib/core/rollout/timeline";
import { HostResult } from "./host-result";
import { RestoreLog, StepLog } from "./step-log";

/** A host run with what does not change: its server and its batch. */
export interface HostRow extends HostView {
  readonly kind: RolloutKind;
  readonly serverId: string | null;
  readonly serverName: string;
  readonly batch: number;
}

interface RowsProps {
  readonly hosts: readonly HostRow[];
  readonly selected: string | null;
  readonly onSelect: (hostRunId: string) => void;
}

const withoutInstall = hostSteps.filter((step) => step !== "install");
const foldFrom = 4;
/** In batches past this size, hosts that ended well fold into one line: what runs and what failed is left to see. */
const largeBatch = 20;
const columns =
  "grid grid-cols-[repeat(var(--steps),minmax(0,1fr))] gap-0.5 px-4 md:grid-cols-[188px_repeat(var(--steps),minmax(0,1fr))_160px]";

/** Hosts by steps in the order in which they run, so that canary and batches are position, not a legend. */
export function HostRows({
  hosts,
  selected,
  onSelect,
  ended,
}: RowsProps & {
  /** The rollout is over: what waits will not start. */
  ended: boolean;
}) {
  const t = useTranslations("rollouts");
  // Installing is rare: its column is there only when some host does it.
  const steps = hosts.some((host) => isUsed(host, "install")) ? hostSteps : withoutInstall;
  const batches = [...new Set(hosts.map((host) => host.batch))].map((batch) => ({
    batch,
    name: batch === 0 ? t("live.canary") : t("live.batch", { number: batch }),
    members: hosts.filter((host) => host.batch === batch),
  }));
  return (
    <div style={{ "--steps": steps.length } as CSSProperties}>
      <div
        className={cx(
          columns,
          "h-7 items-center border-rule border-b font-medium text-ink-3 text-micro max-md:hidden",
        )}
        aria-hidden="true"
      >
        <span>{t("live.host")}</span>
        {steps.map((step) => (
          <span key={step} className="truncate px-1.5">
            {t(`step.${step}`)}
          </span>
        ))}
        <span className="text-right">{t("live.result")}</span>
      </div>
      {batches.map(({ batch, name, members }) => (
        <section key={batch} aria-label={name}>
          {hosts.length > 1 ? (
            <h3 className="flex h-7 items-center gap-2 border-rule border-b bg-sunken px-4 text-ink-3 text-meta">
              <b className="font-medium text-ink">{name}</b>
              {t("live.hostCount", { count: members.length })}
              {ended && members.every((host) => host.state === "waiting") ? (
                <span className="ml-auto">{t("live.held")}</span>
              ) : null}
            </h3>
          ) : null}
          <Members hosts={members} steps={steps} selected={selected} onSelect={onSelect} />
        </section>
      ))}
    </div>
  );
}

function isUsed(host: HostView, name: HostStep): boolean {
  const state = host.steps.find((step) => step.step === name)?.state;
  return state !== "waiting" && state !== "skipped";
}

function Members({ hosts, steps, selected, onSelect }: RowsProps & { steps: readonly HostStep[] }) {
  const t = useTranslations("rollouts");
  const [unfolded, setUnfolded] = useState<readonly Fold[]>([]);
  const folds = (["done", "waiting"] as const).map((fold) => {
    const members = unfolded.includes(fold)
      ? []
      : hosts.filter((host) => folded[fold](host, hosts.length, selected));
    return { fold, members: members.length >= foldFrom ? members : [] };
  });
  const away = new Set(folds.flatMap(({ members }) => members));
  const shown = hosts.filter((host) => !away.has(host));
  const [done, waiting] = folds.map(({ fold, members }) =>
    members.length > 0 ? (
      <FoldLine key={fold} hosts={members} onExpand={() => setUnfolded([...unfolded, fold])}>
        {fold === "done" ? (
          <span className={cx(pill, "border-ok-wash bg-ok-wash text-ink-2")}>
            <Check size={12} strokeWidth={2.25} aria-hidden="true" className="text-ok" />
            {t("live.foldedDone", { count: members.length })}
          </span>
        ) : (
          <span className={cx(pill, "border-rule-strong border-dashed text-ink-3")}>
            {t("live.notStarted")}
          </span>
        )}
      </FoldLine>
    ) : null,
  );
  return (
    <>
      {done}
      <ul>
        {shown.map((host) => (
          // Rows out of sight are neither laid out nor painted: five hundred of them scroll like ten.
          <li key={host.hostRunId} className="[contain-intrinsic-size:auto_32px] [content-visibility:auto]">
            <Row host={host} steps={steps} selected={host.hostRunId === selected} onSelect={onSelect} />
          </li>
        ))}
      </ul>
      {waiting}
    </>
  );
}

type Fold = "done" | "waiting";
const folded: Record<Fold, (host: HostRow, batchSize: number, selected: string | null) => boolean> = {
  done: (host, batchSize, selected) =>
    batchSize > largeBatch && isGood(host.state) && host.hostRunId !== selected,
  waiting: (host) => host.state === "waiting",
};
const pill =
  "flex h-5 min-w-40 flex-1 items-center gap-1.5 rounded-[10px] border px-2 font-medium text-micro";

/** Many hosts that are alike, in one line. */
function FoldLine({
  hosts,
  onExpand,
  children,
}: {
  hosts: readonly HostRow[];
  onExpand: () => void;
  children: ReactNode;
}) {
  const t = useTranslations("rollouts.live");
  return (
    <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1 px-4 py-1">
      <span className="mono text-meta">
        {t("folded", { first: hosts[0]?.serverName ?? "", last: hosts.at(-1)?.serverName ?? "" })}
      </span>
      {children}
      <Button variant="ghost" size="sm" onClick={onExpand}>
        {t("expand", { count: hosts.length })}
      </Button>
    </div>
  );
}

/** Drawn again only when its host changed. */
const Row = memo(function Row({
  host,
  steps,
  selected,
  onSelect,
}: {
  host: HostRow;
  steps: readonly HostStep[];
  selected: boolean;
  onSelect: (hostRunId: string) => void;
}) {
  const views = steps.flatMap((name) => host.steps.find((step) => step.step === name) ?? []);
  return (
    <button
      type="button"
      aria-pressed={selected}
      onClick={() => onSelect(host.hostRunId)}
      className={cx(
        columns,
        "w-full items-center py-1.5 text-left hover:bg-hover focus-visible:-outline-offset-2 max-md:py-2",
        selected && "bg-selected hover:bg-selected",
      )}
    >
      <span className="col-span-full flex min-w-0 items-center gap-2 pb-1 md:col-span-1 md:pb-0">
        <span className="mono truncate font-medium text-meta">{host.serverName}</span>
        <span className="ml-auto min-w-0 md:hidden">
          <HostResult host={host} />
        </span>
      </span>
      {views.map((step, index) => (
        <StepLog key={step.step} step={step} first={index === 0} last={index === views.length - 1} />
      ))}
      <span className="flex min-w-0 justify-end max-md:hidden">
        <HostResult host={host} />
      </span>
      {host.restore ? (
        <span className="col-span-full mt-1 md:col-[5/-2]">
          <RestoreLog restore={host.restore} />
        </span>
      ) : null}
    </button>
  );
});
