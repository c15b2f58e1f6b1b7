"use client";
import { Layers, Server, Waypoints } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { Page, PageHeader } from "@/components/layout/page-header";
import { Panel } from "@/components/layout/panel";
import { EmptyPage } from "@/components/states/empty";
import { ButtonLink } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import type { HostRunState, RolloutState } from "@/lib/core/rollout/events";
import { RolloutTag } from "./state-tag";

export interface ListedRollout {
  readonly id: string;
  readonly number: number;
  readonly reason: string;
  readonly state: RolloutState;
  readonly authorName: string;
  readonly createdAt: Date;
  readonly hostRuns: readonly { readonly serverName: string; readonly state: HostRunState }[];
}

const verdicts: Record<RolloutState, "running" | "ok" | "failed" | "stopped" | "paused" | "incomplete"> = {
  queued: "running",
  running: "running",
  pausing: "running",
  paused: "paused",
  cancelling: "running",
  succeeded: "ok",
  incomplete: "incomplete",
  failed: "failed",
  cancelled: "stopped",
  interrupted: "stopped",
};
const namedServers = 3;

/** All rollouts, newest first; the title says how the last one went. */
export function RolloutList({
  rollouts,
  mayDeploy,
  hasServers,
}: {
  rollouts: readonly ListedRollout[];
  mayDeploy: boolean;
  hasServers: boolean;
}) {
  const t = useTranslations("rollouts");
  const [last] = rollouts;
  const preview = (
    <ButtonLink href="/rollouts/new" variant="primary">
      {t("new")}
    </ButtonLink>
  );
  if (!last) {
    return (
      <Page>
        <PageHeader title={t("title")} />
        <EmptyPage
          title={t("empty.title")}
          actions={
            hasServers ? (
              preview
            ) : (
              <ButtonLink href="/servers/new" variant="primary">
                {t("empty.addServer")}
              </ButtonLink>
            )
          }
          need={{
            title: t("empty.need"),
            items: [
              { icon: <Server size={16} aria-hidden="true" />, text: t("empty.needServers") },
              { icon: <Layers size={16} aria-hidden="true" />, text: t("empty.needService") },
              { icon: <Waypoints size={16} aria-hidden="true" />, text: t("empty.needStore") },
            ],
          }}
        >
          {t("empty.about")}
        </EmptyPage>
      </Page>
    );
  }
  return (
    <Page>
      <PageHeader
        title={t(`verdict.${verdicts[last.state]}`, { number: last.number })}
        actions={mayDeploy ? preview : null}
      />
      <Panel flush>
        <Table>
          <thead>
            <tr>
              <Th>{t("list.number")}</Th>
              <Th>{t("list.state")}</Th>
              <Th>{t("list.servers")}</Th>
              <Th className="max-md:hidden">{t("list.by")}</Th>
              <Th className="max-md:hidden">{t("list.when")}</Th>
            </tr>
          </thead>
          <tbody>
            {rollouts.map((rollout) => (
              <Tr key={rollout.id}>
                <Td>
                  <Link href={`/rollouts/${rollout.id}`}>
                    <span className="font-medium">{rollout.number}</span>{" "}
                    <span className="text-ink-2 max-md:line-clamp-2 max-md:text-meta max-md:wrap-anywhere">
                      {rollout.reason || t("list.noReason")}
                    </span>
                  </Link>
                </Td>
                <Td>
                  <RolloutTag state={rollout.state} />
                </Td>
                <Td>
                  <Servers hostRuns={rollout.hostRuns} />
                  <span className="block whitespace-nowrap text-ink-3 text-meta md:hidden">
                    <RelativeTime at={rollout.createdAt} />
                  </span>
                </Td>
                <Td className="max-w-40 truncate max-md:hidden" title={rollout.authorName}>
                  {rollout.authorName}
                </Td>
                <Td className="whitespace-nowrap text-ink-3 max-md:hidden">
                  <RelativeTime at={rollout.createdAt} />
                </Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      </Panel>
    </Page>
  );
}

function Servers({ hostRuns }: { hostRuns: ListedRollout["hostRuns"] }) {
  const t = useTranslations("rollouts");
  const done = hostRuns.filter((run) => run.state === "committed" || run.state === "in-sync").length;
  const names = hostRuns.slice(0, namedServers).map((run) => run.serverName);
  return (
    <>
      {t("list.outcome", { ok: done, total: hostRuns.length })}
      <span className="mono ml-2 text-ink-3 text-meta max-md:hidden">
        {names.join(", ")}
        {hostRuns.length > namedServers ? " …" : ""}
      </span>
    </>
  );
}
