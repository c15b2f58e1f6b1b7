"use client";
import Link from "next/link";
import { useFormatter, useTranslations } from "use-intl";
import { RelativeTime } from "@/components/ui/relative-time";
import { Td, Tr } from "@/components/ui/table";
import { Tag } from "@/components/ui/tag";
import { DeliveryTally } from "./delivery-tally";
import { AgentStatus, ConfigStatus } from "./status";
import type { ServerRow } from "./types";

/** One server in the list; on phones its cells stack. */
export function ServerLine({ server }: { server: ServerRow }) {
  const t = useTranslations("servers");
  const common = useTranslations("common");
  const format = useFormatter();
  return (
    <Tr className="relative max-md:grid max-md:grid-cols-2 max-md:border-rule max-md:border-b max-md:py-2 max-md:last:border-b-0 max-md:[&>td]:h-auto max-md:[&>td]:border-b-0! max-md:[&>td]:px-4">
      <Td className="max-md:col-span-2">
        <span className="flex flex-wrap items-center gap-x-2">
          <Link
            data-server
            href={`/servers/${server.id}`}
            className="mono font-medium text-ink after:absolute after:inset-0 hover:no-underline focus-visible:-outline-offset-2 focus-visible:after:outline-2"
          >
            {server.name}
          </Link>
          {server.simulated ? <Tag tone="idle">{common("simulated")}</Tag> : null}
        </span>
        <span className="mono block wrap-anywhere text-ink-3 text-meta">
          {server.user}@{server.address}:{server.port}
        </span>
      </Td>
      <Td className="max-md:col-span-2">
        <DeliveryTally states={server.states} />
      </Td>
      <Td>
        <AgentStatus state={server.agentState} />
      </Td>
      <Td>
        <ConfigStatus state={server.config} />
      </Td>
      <Td numeric className="max-md:text-left">
        <span className="text-ink-3 md:hidden">{t("columns.rate")} </span>
        {server.linesPerMinute === null ? "–" : format.number(Math.round(server.linesPerMinute))}
      </Td>
      <Td numeric className="whitespace-nowrap text-ink-3 max-md:text-left">
        {server.contactAt ? <RelativeTime at={server.contactAt} /> : t("never")}
      </Td>
    </Tr>
  );
}
