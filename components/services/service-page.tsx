"use client";
import { Layers, Pencil, Plus, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useCallback, useState } from "react";
import { toast } from "sonner";
import { useTranslations } from "use-intl";
import { MainAndSide, Page, PageHeader } from "@/components/layout/page-header";
import { Panel } from "@/components/layout/panel";
import { Empty } from "@/components/states/empty";
import { Button, ButtonLink } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useAction } from "@/lib/browser/use-action";
import type { ServiceAdvice } from "@/lib/core/advice/for-service";
import type { ServiceForm } from "@/lib/core/fleet/forms/service";
import { AdvicePanel } from "./advice-panel";
import { ServiceEditor } from "./editor";
import { LogPathTable } from "./log-path-table";
import { PlacementsPanel } from "./placements-panel";
import { type Named, type ServiceActions, type ServiceRow, unwrapFields } from "./types";

/** One service: its log paths, and the servers that it is placed on. */
export function ServicePage({
  service,
  servers,
  labelSets,
  formats,
  advice,
  actions,
  canEdit,
}: {
  service: ServiceRow;
  servers: readonly Named[];
  labelSets: readonly Named[];
  /** Names of presets and custom formats by id. */
  formats: Readonly<Record<string, string>>;
  advice: ServiceAdvice;
  actions: ServiceActions;
  canEdit: boolean;
}) {
  const t = useTranslations("services");
  const router = useRouter();
  const [open, setOpen] = useState<"edit" | "remove" | null>(null);
  const remove = useAction(actions.remove);
  const { id } = service;
  const save = useCallback(
    async (input: ServiceForm, opened?: string) =>
      unwrapFields(await actions.update({ id, service: input, opened }), "service"),
    [actions, id],
  );
  const removeNow = async () => {
    const reply = await remove.run({ id });
    if (!reply.ok) return;
    toast.success(t("done.removed", { name: service.name }));
    router.push("/services");
  };
  const placed = service.placements.map((placement) => placement.serverId);
  const addPath = canEdit ? (
    <ButtonLink
      size="sm"
      variant={service.logPaths.length === 0 ? "primary" : "ghost"}
      href={`/services/${id}/paths/new`}
    >
      <Plus size={14} aria-hidden="true" />
      {t("logPaths.add")}
    </ButtonLink>
  ) : null;
  return (
    <Page>
      <PageHeader
        mono
        title={service.name}
        tags={<Chip name="env" value={service.env} />}
        sub={
          <span className="flex flex-wrap items-center gap-1.5">
            {service.owner}
            {Object.entries(service.labels).map(([name, value]) => (
              <Chip key={name} name={name} value={value} />
            ))}
          </span>
        }
        actions={
          canEdit ? (
            <>
              {placed.length > 0 ? (
                <ButtonLink href={`/rollouts/new?servers=${placed.map(encodeURIComponent).join(",")}`}>
                  <Layers size={14} aria-hidden="true" />
                  {t("deploy")}
                </ButtonLink>
              ) : null}
              <Button onClick={() => setOpen("edit")}>
                <Pencil size={14} aria-hidden="true" />
                {t("edit")}
              </Button>
              <Button variant="danger" onClick={() => setOpen("remove")}>
                <Trash2 size={14} aria-hidden="true" />
                {t("remove")}
              </Button>
            </>
          ) : null
        }
      />
      <MainAndSide
        main={
          <>
            <Panel flush title={t("logPaths.title")} actions={service.logPaths.length > 0 ? addPath : null}>
              {service.logPaths.length === 0 ? (
                <Empty action={addPath}>{t("logPaths.empty")}</Empty>
              ) : (
                <LogPathTable
                  service={service}
                  formats={formats}
                  remove={actions.removeLogPath}
                  canEdit={canEdit}
                />
              )}
            </Panel>
            <AdvicePanel advice={advice} />
          </>
        }
        side={<PlacementsPanel service={service} servers={servers} actions={actions} canEdit={canEdit} />}
      />
      {open === "edit" ? (
        <ServiceEditor
          service={service}
          labelSets={labelSets}
          save={save}
          onClose={() => setOpen(null)}
          onSaved={(saved) => {
            toast.success(t("done.saved", { name: saved.name }));
            setOpen(null);
            router.refresh();
          }}
        />
      ) : null}
      <ConfirmDialog
        open={open === "remove"}
        onOpenChange={() => setOpen(null)}
        title={t("removeTitle", { name: service.name })}
        text={t("removeText")}
        confirm={t("removeDo")}
        busy={remove.busy}
        busyLabel={t("removing")}
        problem={remove.problem}
        onConfirm={() => void removeNow()}
      />
    </Page>
  );
}
