"use client";
import { CircleCheck, CircleDashed, CircleX, TriangleAlert } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { CodeBlock } from "@/components/ui/code-block";
import { cx } from "@/components/ui/cx";
import { useDuration } from "@/components/ui/duration";
import { Evidence } from "@/components/ui/problem-panel";
import { useProblemWords } from "@/components/ui/problem-words";
import { RelativeTime } from "@/components/ui/relative-time";
import { blockedFolder, planReadAccess, withSudo } from "@/lib/core/delivery/read-access";
import type { Server } from "@/lib/core/fleet/model";
import { quoteLogql } from "@/lib/core/logs/quote";
import { type Problem, type ProblemCode, problem, problemCodes } from "@/lib/core/problem";
import { defaultLayout } from "@/lib/core/rollout/script/layout";
import { chainOf, type LinkState } from "./chain-of";
import { RepairAccess } from "./repair-access";
import type { PathRow, ServerActions } from "./types";

const looks: Record<LinkState, { Icon: typeof CircleX; tone: string }> = {
  good: { Icon: CircleCheck, tone: "text-ok" },
  late: { Icon: TriangleAlert, tone: "text-warn" },
  broken: { Icon: CircleX, tone: "text-bad" },
  unknown: { Icon: CircleDashed, tone: "text-idle" },
};

/** What broke the chain, as the problem that its code names. */
function causeOf(row: PathRow, server: Server): Problem | null {
  const detail = row.proof?.detail;
  const code = problemCodes.find((one): one is ProblemCode => one === detail?.cause);
  if (!detail || !code) return null;
  const params = { path: row.path, host: server.name, server: server.name };
  return problem(code, params, detail.evidence === null ? {} : { evidence: detail.evidence });
}

/** What lets the agent's user read it, as far as the proof tells; the server is asked before anything is run. */
function accessCommands(row: PathRow, user: string): readonly string[] {
  const detail = row.proof?.detail;
  return planReadAccess({
    path: row,
    user,
    unit: defaultLayout.unit,
    mode: detail?.fileMode ?? null,
    blockedAt: blockedFolder(row.path, detail?.evidence ?? null),
    hasAcl: true,
  }).commands;
}

/** The four links from the file to a query, each with its evidence; under them the cause and what to do. */
export function ProofChain({
  server,
  row,
  canEdit,
  actions,
}: {
  server: Server;
  row: PathRow;
  canEdit: boolean;
  actions: Pick<ServerActions, "planAccess" | "repairAccess">;
}) {
  const t = useTranslations("servers");
  const words = useProblemWords();
  const duration = useDuration();
  const { proof } = row;
  const user = server.facts?.agentUser ?? defaultLayout.user;
  const links = chainOf(row);
  const cause = causeOf(row, server);
  const says = cause ? words(cause) : null;
  const lagMs = proof?.detail.lagMs ?? null;
  const logql = `{host=${quoteLogql(server.name)}, service=${quoteLogql(row.service)}}`;
  return (
    <div className="grid gap-3 py-3 pr-4 pl-11 max-md:pl-4">
      <ol className="grid gap-y-2 md:grid-cols-4">
        {links.map((link, index) => (
          <ChainLink key={link.name} state={link.state} last={index === links.length - 1}>
            <b className={cx("font-semibold", link.state === "broken" && "text-bad")}>
              {t(`chain.${link.name}`)}
            </b>
            <span className="block break-words text-ink-2 text-meta">
              {t.rich(`chain.${link.says}`, {
                time: () => (link.atMs === null ? null : <RelativeTime at={link.atMs} />),
              })}
            </span>
          </ChainLink>
        ))}
      </ol>
      {says ? (
        <div className="max-w-[68ch]">
          <p className="text-pretty font-semibold">{says.what}</p>
          <p className="text-pretty text-ink-2">
            {says.why} {says.next}
          </p>
        </div>
      ) : proof === null ? (
        <p className="text-ink-2">{t("chain.unproven")}</p>
      ) : lagMs !== null && lagMs >= 1000 ? (
        <p className="text-ink-2">{t("chain.lag", { lag: duration(lagMs) })}</p>
      ) : null}
      {cause?.code === "path.unreadable" ? (
        <div className="grid gap-2">
          <CodeBlock prompt text={withSudo(accessCommands(row, user)).join("\n")} />
          {canEdit ? <RepairAccess {...{ server, row, user, actions }} /> : null}
        </div>
      ) : null}
      {cause?.evidence ? <Evidence text={cause.evidence} /> : null}
      {proof?.detail.fileLine ? (
        <div className="grid gap-1">
          <span className="text-ink-3 text-meta">{t("chain.newestLine")}</span>
          <CodeBlock text={proof.detail.fileLine} />
        </div>
      ) : null}
      <p className="flex flex-wrap gap-x-4 gap-y-1 text-ink-3 text-meta">
        {proof?.detail.fileMode ? <code>{proof.detail.fileMode}</code> : null}
        {proof ? (
          <span>
            {t("chain.checked")} <RelativeTime at={proof.checkedAt} />
          </span>
        ) : null}
        <Link href={`/explore?q=${encodeURIComponent(logql)}`}>{t("chain.explore")}</Link>
        {canEdit ? (
          <Link href={`/services/${row.serviceId}/paths/${row.logPathId}?server=${server.id}`}>
            {t("chain.editPath")}
          </Link>
        ) : null}
      </p>
    </div>
  );
}

function ChainLink({ state, last, children }: { state: LinkState; last: boolean; children: ReactNode }) {
  const { Icon, tone } = looks[state];
  return (
    <li className="relative grid grid-cols-[16px_minmax(0,1fr)] gap-x-2.5 pr-3">
      <Icon size={16} aria-hidden="true" className={cx("mt-0.5", tone)} />
      <span className="min-w-0">{children}</span>
      {last ? null : (
        <span
          aria-hidden="true"
          className="absolute top-6 bottom-[-4px] left-[7.5px] w-px bg-rule-strong md:hidden"
        />
      )}
    </li>
  );
}
