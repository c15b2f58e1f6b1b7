"use client";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { useTranslations } from "use-intl";
import { Panel } from "@/components/layout/panel";
import { Empty } from "@/components/states/empty";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { ProblemPanel } from "@/components/ui/problem-panel";
import { Select } from "@/components/ui/select";
import { useAction } from "@/lib/browser/use-action";
import type { Placement } from "@/lib/core/fleet/model";
import { OverrideDialog } from "./override-dialog";
import type { Named, ServiceActions, ServiceRow } from "./types";

type Open = { readonly kind: "override" | "displace"; readonly placement: Placement } | null;

/** The servers that a service runs on: place, take off, and say where its files differ. */
export function PlacementsPanel({
  service,
  servers,
  actions,
  canEdit,
}: {
  service: ServiceRow;
  servers: readonly Named[];
  actions: ServiceActions;
  canEdit: boolean;
}) {
  const t = useTranslations("services");
  const router = useRouter();
  const [chosen, setChosen] = useState<string | undefined>();
  const [open, setOpen] = useState<Open>(null);
  const place = useAction(actions.place);
  const displace = useAction(actions.displace);
  const nameOf = (id: string) => servers.find((server) => server.id === id)?.name ?? id;
  const free = servers.filter((server) => !service.placements.some((one) => one.serverId === server.id));

  const placeNow = async (serverId: string) => {
    const reply = await place.run({ serviceId: service.id, serverId });
    if (!reply.ok) return;
    toast.success(t("done.placed", { server: nameOf(serverId) }));
    setChosen(undefined);
    router.refresh();
  };
  const displaceNow = async (placement: Placement) => {
    const reply = await displace.run({ placementId: placement.id });
    if (!reply.ok) return;
    toast.success(t("done.displaced", { server: nameOf(placement.serverId) }));
    setOpen(null);
    router.refresh();
  };
  return (
    <Panel flush title={t("placements.title")} meta={t("placements.meta")}>
      {service.placements.length === 0 ? (
        <Empty>{t(servers.length === 0 ? "placements.noServers" : "placements.empty")}</Empty>
      ) : (
        <ul>
          {service.placements.map((placement) => {
            const differ = Object.keys(placement.paths).length;
            return (
              <li
                key={placement.id}
                className="flex flex-wrap items-center gap-x-2 border-rule border-b px-4 py-1.5 last:border-b-0"
              >
                <Link
                  className="mono inline-flex min-h-6 items-center wrap-anywhere font-medium"
                  href={`/servers/${placement.serverId}`}
                >
                  {nameOf(placement.serverId)}
                </Link>
                {differ > 0 ? (
                  <span className="text-ink-3 text-meta">
                    {t("placements.overridden", { count: differ })}
                  </span>
                ) : null}
                {canEdit ? (
                  <span className="ml-auto flex gap-1">
                    <Button
                      size="sm"
                      variant="ghost"
                      onClick={() => setOpen({ kind: "override", placement })}
                    >
                      {t("placements.override")}
                    </Button>
                    <Button
                      size="sm"
                      variant="ghost"
                      onClick={() => setOpen({ kind: "displace", placement })}
                    >
                      {t("placements.displace")}
                    </Button>
                  </span>
                ) : null}
              </li>
            );
          })}
        </ul>
      )}
      {canEdit && free.length > 0 ? (
        <div className="flex gap-2 border-rule border-t px-4 py-3">
          <Select
            aria-label={t("placements.choose")}
            placeholder={t("placements.choose")}
            value={chosen ?? ""}
            onValueChange={setChosen}
            options={free.map((server) => ({ value: server.id, label: server.name }))}
          />
          <Button
            className="h-(--control-field)"
            disabled={chosen === undefined}
            busy={place.busy}
            busyLabel={t("placements.placing")}
            onClick={() => void (chosen && placeNow(chosen))}
          >
            {t("placements.place")}
          </Button>
        </div>
      ) : null}
      {place.problem ? (
        <div className="px-4 pb-3">
          <ProblemPanel problem={place.problem} />
        </div>
      ) : null}
      {open?.kind === "override" ? (
        <OverrideDialog
          service={service}
          placement={open.placement}
          server={nameOf(open.placement.serverId)}
          action={actions.overridePaths}
          onClose={() => setOpen(null)}
        />
      ) : null}
      {open?.kind === "displace" ? (
        <ConfirmDialog
          open
          onOpenChange={() => setOpen(null)}
          title={t("placements.displaceTitle", {
            service: service.name,
            server: nameOf(open.placement.serverId),
          })}
          text={t("placements.displaceText")}
          confirm={t("placements.displaceDo")}
          busy={displace.busy}
          busyLabel={t("removing")}
          problem={displace.problem}
          onConfirm={() => void displaceNow(open.placement)}
        />
      ) : null}
    </Panel>
  );
}
