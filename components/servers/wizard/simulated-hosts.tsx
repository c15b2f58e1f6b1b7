"use client";
import { useTranslations } from "use-intl";
import { Panel } from "@/components/layout/panel";
import { Button } from "@/components/ui/button";
import type { SimulatedHost } from "./types";

/** Hosts of the demo village that are not added yet; one press fills the form. */
export function SimulatedHosts({
  hosts,
  onFill,
}: {
  hosts: readonly SimulatedHost[];
  onFill: (host: SimulatedHost) => void;
}) {
  const t = useTranslations("servers");
  return (
    <Panel title={t("wizard.simulated.title")} meta={t("wizard.simulated.meta")} flush>
      <ul className="max-h-72 overflow-y-auto">
        {hosts.map((host) => (
          <li
            key={host.name}
            className="flex min-h-(--row) flex-wrap items-center gap-x-3 gap-y-1 border-rule border-b px-4 py-1 last:border-b-0"
          >
            <span className="mono font-medium">{host.name}</span>
            <span className="mono min-w-0 truncate text-ink-3 text-meta">
              {host.user}@{host.address}:{host.port}
            </span>
            <span className="text-ink-3 text-meta">
              {host.os} · {host.service}
            </span>
            <Button size="sm" variant="ghost" className="ml-auto" onClick={() => onFill(host)}>
              {t("wizard.simulated.fill")}
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
