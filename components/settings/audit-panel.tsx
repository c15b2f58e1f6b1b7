"use client";
import { Check, CircleX } from "lucide-react";
import type { ReactNode } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { Panel } from "@/components/layout/panel";
import { Empty } from "@/components/states/empty";
import { ButtonLink } from "@/components/ui/button";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { Status } from "@/components/ui/tag";
import { isAuditAction, isAuditSetting, isAuditTarget } from "@/lib/core/audit/actions";

export interface AuditLine {
  readonly id: string;
  readonly at: Date;
  readonly actorName: string;
  readonly action: string;
  readonly targetKind: string;
  readonly targetName: string;
  readonly detail: Readonly<Record<string, unknown>> | null;
  readonly outcome: string;
}

/** What was done, by whom, to what, and how it ended; newest first. */
export function AuditPanel({
  lines,
  olderHref,
  newestHref,
}: {
  lines: readonly AuditLine[];
  olderHref: string | null;
  newestHref: string | null;
}) {
  const t = useTranslations("audit");
  return (
    <Panel
      title={t("title")}
      meta={t("meta")}
      flush
      footer={
        olderHref || newestHref ? (
          <>
            {newestHref ? (
              <ButtonLink href={newestHref} size="sm" variant="ghost">
                {t("newest")}
              </ButtonLink>
            ) : null}
            {olderHref ? (
              <ButtonLink href={olderHref} size="sm" variant="ghost">
                {t("older")}
              </ButtonLink>
            ) : null}
          </>
        ) : null
      }
    >
      {lines.length === 0 ? (
        <Empty>{t("empty")}</Empty>
      ) : (
        <>
          <ul className="md:hidden">
            {lines.map((line) => (
              <Item key={line.id} line={line} />
            ))}
          </ul>
          <div className="max-md:hidden">
            <Table>
              <thead>
                <tr>
                  <Th>{t("when")}</Th>
                  <Th>{t("who")}</Th>
                  <Th>{t("action")}</Th>
                  <Th>{t("target")}</Th>
                  <Th>{t("outcome")}</Th>
                </tr>
              </thead>
              <tbody>
                {lines.map((line) => (
                  <Line key={line.id} line={line} />
                ))}
              </tbody>
            </Table>
          </div>
        </>
      )}
    </Panel>
  );
}

/** The parts of a line, for the table and for the list of phones. */
function useParts(line: AuditLine) {
  const t = useTranslations("audit");
  const format = useFormatter();
  const target = useTarget(line);
  const detail =
    line.detail === null
      ? t("damaged")
      : Object.entries(line.detail)
          .map(([name, value]) => [name, shown(value)])
          .filter(([, value]) => value !== "")
          .map(([name, value]) => `${name}: ${value}`)
          .join("; ");
  return {
    when: (
      <time
        dateTime={line.at.toISOString()}
        className="whitespace-nowrap text-ink-3 text-meta"
        suppressHydrationWarning
      >
        {format.dateTime(line.at, { dateStyle: "medium", timeStyle: "medium", hourCycle: "h23" })}
      </time>
    ),
    // The code stays in sight: it is what a search of the page and an export of the database find.
    action: isAuditAction(line.action) ? (
      <>
        {t(`actions.${line.action}`)}
        <code className="block text-ink-3 text-micro">{line.action}</code>
      </>
    ) : (
      <code>{line.action}</code>
    ),
    target: (
      <>
        {target}
        {detail ? (
          <span className="block truncate text-ink-3 text-meta" title={detail}>
            {detail}
          </span>
        ) : null}
      </>
    ),
    outcome:
      line.outcome === "ok" ? (
        <Status tone="ok" icon={<Check size={14} aria-hidden="true" />}>
          {t("ok")}
        </Status>
      ) : (
        <Status tone="bad" icon={<CircleX size={14} aria-hidden="true" />}>
          <span>
            {t("failed")}
            <code className="block text-micro">{line.outcome}</code>
          </span>
        </Status>
      ),
    who: line.actorName || t("system"),
  };
}

/** A value in one line; "" for what says nothing. */
function shown(value: unknown): string {
  if (value === null || (typeof value === "object" && Object.keys(value).length === 0)) return "";
  if (typeof value === "string") return value;
  if (Array.isArray(value) && value.every((one) => typeof one === "string")) return value.join(", ");
  return JSON.stringify(value);
}

/** The name of what it was done to; without one, what kind of thing it is. */
function useTarget({ targetKind: kind, targetName: name }: AuditLine): ReactNode {
  const t = useTranslations("audit");
  if (kind === "setting" && isAuditSetting(name)) return t(`settings.${name}`);
  if (name !== "") return kind === "rollout" ? t("rollout", { number: name }) : name;
  return <span className="text-ink-3">{isAuditTarget(kind) ? t(`targets.${kind}`) : kind}</span>;
}

function Line({ line }: { line: AuditLine }) {
  const { when, action, target, outcome, who } = useParts(line);
  return (
    <Tr>
      <Td>{when}</Td>
      <Td className="break-words">{who}</Td>
      <Td>{action}</Td>
      <Td className="max-w-96 break-words">{target}</Td>
      <Td className="whitespace-nowrap">{outcome}</Td>
    </Tr>
  );
}

function Item({ line }: { line: AuditLine }) {
  const { when, action, target, outcome, who } = useParts(line);
  return (
    <li className="grid gap-0.5 border-rule border-b px-4 py-2.5 last:border-b-0">
      <span className="flex items-start justify-between gap-x-3">
        <span className="min-w-0">{action}</span>
        {outcome}
      </span>
      <span className="min-w-0 break-words">{target}</span>
      <span className="text-ink-3 text-meta">
        {who}, {when}
      </span>
    </li>
  );
}
