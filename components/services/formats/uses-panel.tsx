"use client";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { Panel } from "@/components/layout/panel";
import { Empty } from "@/components/states/empty";
import { Chip } from "@/components/ui/chip";
import type { FormatUse } from "@/lib/core/fleet/format-uses";

/** The log paths that a format reads, and the servers that they are on. */
export function UsesPanel({
  uses,
  servers,
}: {
  uses: readonly FormatUse[];
  servers: ReadonlyMap<string, string>;
}) {
  const t = useTranslations("formats");
  return (
    <Panel flush title={t("usedBy")} meta={uses.length > 0 ? t("usedByMeta") : null}>
      {uses.length === 0 ? (
        <Empty>{t("notUsed")}</Empty>
      ) : (
        <ul>
          {uses.map(({ logPathId, serviceId, service, env, name, places }) => (
            <li
              key={logPathId}
              className="grid gap-1 px-4 py-2 [&:not(:last-child)]:border-rule [&:not(:last-child)]:border-b"
            >
              <Link
                href={`/services/${serviceId}/paths/${logPathId}`}
                className="inline-flex min-h-6 items-center gap-2"
              >
                <span className="mono font-medium">
                  {service} {name}
                </span>
                <Chip name="env" value={env} />
              </Link>
              <span className="mono break-words text-ink-3 text-meta">
                {places.map(({ serverId }) => servers.get(serverId) ?? "–").join(", ") || "–"}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
