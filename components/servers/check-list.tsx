"use client";
import { CircleCheck, CircleDashed, CircleX, TriangleAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import { CodeBlock } from "@/components/ui/code-block";
import { cx } from "@/components/ui/cx";
import { useProblemWords } from "@/components/ui/problem-words";
import { Spinner } from "@/components/ui/spinner";
import { type CheckEvent, type ServerCheck, serverChecks } from "@/lib/core/fleet/checks";

/** The checks in their order: what is done, what runs, what waits; a failed one with its words and evidence. */
export function CheckList({
  events,
  stopped = false,
  repair,
}: {
  events: readonly CheckEvent[];
  /** Checks that did not come are "not run", not "waiting". */
  stopped?: boolean;
  /** Buttons under a check that failed or warns. */
  repair?: (event: CheckEvent) => React.ReactNode;
}) {
  const seen = new Map(events.map((event) => [event.check, event]));
  return (
    <ol aria-live="polite">
      {serverChecks.map((check) => (
        <CheckRow
          key={check}
          check={check}
          event={seen.get(check) ?? null}
          stopped={stopped}
          repair={repair}
        />
      ))}
    </ol>
  );
}

function CheckRow({
  check,
  event,
  stopped,
  repair,
}: {
  check: ServerCheck;
  event: CheckEvent | null;
  stopped: boolean;
  repair?: (event: CheckEvent) => React.ReactNode;
}) {
  const t = useTranslations("servers");
  const words = useProblemWords();
  const says = event?.problem ? words(event.problem) : null;
  const trouble = event?.state === "failed" || event?.state === "warning";
  const cut = stopped && (event === null || event.state === "running");
  const state = cut ? "notRun" : (event?.state ?? "waiting");
  return (
    <li className="grid grid-cols-[16px_minmax(0,1fr)_auto] items-start gap-x-3 gap-y-1 border-rule border-b px-4 py-1.5 last:border-b-0 md:grid-cols-[16px_148px_minmax(0,1fr)_auto]">
      <CheckIcon state={state} />
      <span className={cx("font-semibold", event === null && "font-normal text-ink-3")}>
        {t(`checks.${check}.name`)}
        <span className="sr-only">: {t(`checkStates.${state}`)}</span>
      </span>
      <span className="text-right text-ink-3 text-meta md:order-last">
        {event && event.state !== "running"
          ? event.durationMs < 1000
            ? t("ms", { ms: event.durationMs })
            : t("seconds", { s: event.durationMs / 1000 })
          : null}
      </span>
      <div className="col-span-2 col-start-2 grid min-w-0 grid-cols-[minmax(0,1fr)] gap-2 md:col-span-1 md:col-start-3">
        {says ? (
          <p className="text-pretty break-words">
            {says.what}. {says.why}
            <span className="block text-ink-2">{says.next}</span>
          </p>
        ) : (
          <p className="min-w-0 break-words text-ink-2">
            {check === "logs" && event?.files
              ? t("checks.logs.found", { count: event.files.length })
              : check === "agent" && event?.state === "passed" && event.detail === ""
                ? t("checks.agent.none")
                : event?.detail || (event === null || cut ? t(`checks.${check}.what`) : "")}
          </p>
        )}
        {says && event?.detail ? (
          <p className="mono break-words text-ink-3 text-meta">{event.detail}</p>
        ) : null}
        {trouble && event.evidence ? (
          <CodeBlock text={[`$ ${event.evidence.command}`, event.evidence.output].join("\n")} copy={false} />
        ) : null}
        {trouble && repair ? <div className="flex flex-wrap gap-2 empty:hidden">{repair(event)}</div> : null}
      </div>
    </li>
  );
}

function CheckIcon({ state }: { state: CheckEvent["state"] | "waiting" | "notRun" }) {
  const look = { size: 16, "aria-hidden": true } as const;
  if (state === "running")
    return (
      <span className="mt-0.5 text-accent">
        <Spinner size={16} />
      </span>
    );
  if (state === "passed") return <CircleCheck {...look} className="mt-0.5 text-ok" />;
  if (state === "warning") return <TriangleAlert {...look} className="mt-0.5 text-warn" />;
  if (state === "failed") return <CircleX {...look} className="mt-0.5 text-bad" />;
  return <CircleDashed {...look} className="mt-0.5 text-ink-3" />;
}
