"use client";
import { WrapText } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { Panel } from "@/components/layout/panel";
import { PendingRows } from "@/components/states/pending";
import { Button, ButtonLink } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { cx } from "@/components/ui/cx";
import { ProblemPanel } from "@/components/ui/problem-panel";
import type { HostDetail, OutputLine } from "@/lib/core/rollout/host-detail";
import { Arrivals } from "./arrivals";
import type { HostRow } from "./host-rows";

const clock = { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" } as const;
const inks: Record<OutputLine["level"], string> = {
  command: "text-ink",
  info: "text-ink-2",
  warn: "text-warn",
  error: "text-level-error",
};

/** What a host said, step by step, and under it why it failed. Follows the end while one looks at the end. */
export function HostOutput({
  host,
  detail,
}: {
  host: HostRow;
  /** Null until it has come. */
  detail: HostDetail | null;
}) {
  const t = useTranslations("rollouts");
  const format = useFormatter();
  const [wrap, setWrap] = useState(true);
  const box = useRef<HTMLElement>(null);
  const follows = useRef(true);
  const lines = detail?.lines ?? [];
  const dropped = detail?.droppedLines ?? 0;
  const count = lines.length;
  useEffect(() => {
    if (count > 0 && follows.current && box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [count]);
  // The repair is on the server's page, beside the proof of that path.
  const unread = detail?.paths.find((path) => path.problem?.code === "path.unreadable");
  const problem = host.problem ?? host.steps.find((step) => step.problem)?.problem ?? null;
  return (
    <Panel
      flush
      title={<span className="mono">{host.serverName}</span>}
      meta={t("live.output")}
      actions={
        <>
          {host.serverId ? (
            <ButtonLink variant="ghost" size="sm" href={`/servers/${host.serverId}`}>
              {t("live.openServer")}
            </ButtonLink>
          ) : null}
          <CopyButton label={t("live.copyOutput")} text={lines.map((line) => line.text).join("\n")} />
          <Button variant="ghost" size="sm" aria-pressed={wrap} onClick={() => setWrap(!wrap)}>
            <WrapText size={14} aria-hidden="true" />
            {t("live.wrap")}
          </Button>
        </>
      }
    >
      <section
        ref={box}
        aria-label={t("live.outputOf", { host: host.serverName })}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a block that scrolls must be reachable by keyboard
        tabIndex={0}
        onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
          follows.current = scrollHeight - scrollTop - clientHeight < 40;
        }}
        className="mono max-h-96 min-h-24 overflow-auto bg-sunken py-2 text-meta leading-5 focus-visible:-outline-offset-2"
      >
        {dropped > 0 ? <p className="px-4 text-ink-3">{t("live.dropped", { count: dropped })}</p> : null}
        {detail === null ? <PendingRows rows={2} columns={2} /> : null}
        {detail !== null && count === 0 ? (
          <p className="px-4 font-sans text-ink-3">{t("live.noOutput")}</p>
        ) : null}
        {lines.map((line, index) => (
          <div
            key={index}
            className={cx(
              "grid grid-cols-[64px_72px_minmax(0,1fr)] gap-x-2 px-4 max-md:grid-cols-[64px_minmax(0,1fr)]",
              line.level === "error" && "bg-bad-wash",
            )}
          >
            <span className="text-ink-3">{format.dateTime(new Date(line.atMs), clock)}</span>
            <span className="text-ink-3 max-md:hidden">{line.step}</span>
            <span
              className={cx(inks[line.level], wrap ? "whitespace-pre-wrap break-words" : "whitespace-pre")}
            >
              {line.level === "command" ? <span className="select-none text-ink-3">$ </span> : null}
              {line.text}
            </span>
          </div>
        ))}
      </section>
      <Arrivals paths={detail?.paths ?? []} />
      {problem ? (
        <div className="border-rule border-t p-3">
          <ProblemPanel
            problem={problem}
            subject={host.serverName}
            live={false}
            actions={
              unread && host.serverId && problem.code === "path.unreadable" ? (
                <ButtonLink href={`/servers/${host.serverId}?path=${unread.logPathId}`}>
                  {t("live.showRepair")}
                </ButtonLink>
              ) : null
            }
          />
        </div>
      ) : null}
    </Panel>
  );
}
