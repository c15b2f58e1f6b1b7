"use client";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ProblemPanel } from "@/components/ui/problem-panel";
import { useAction } from "@/lib/browser/use-action";
import type { Placement } from "@/lib/core/fleet/model";
import type { ServiceActions, ServiceRow } from "./types";

/** Where the files of a service lie on one server, when not where the service says. */
export function OverrideDialog({
  service,
  placement,
  server,
  action,
  onClose,
}: {
  service: ServiceRow;
  placement: Placement;
  server: string;
  action: ServiceActions["overridePaths"];
  onClose: () => void;
}) {
  const t = useTranslations("services");
  const common = useTranslations("common");
  const router = useRouter();
  const [paths, setPaths] = useState<Record<string, string>>({ ...placement.paths });
  const { run, busy, problem, fields, forget, formRef } = useAction(action);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const reply = await run({ serviceId: service.id, placementId: placement.id, paths });
    if (!reply.ok) return;
    toast.success(t("done.paths", { server }));
    router.refresh();
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("placements.overrideTitle", { service: service.name, server })}
      description={t("placements.overrideText")}
      footer={
        <>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button variant="primary" type="submit" form="override" busy={busy} busyLabel={t("saving")}>
            {t("placements.saveDo")}
          </Button>
        </>
      }
    >
      <form id="override" ref={formRef} className="grid gap-4" onSubmit={submit} noValidate>
        {service.logPaths.map((logPath) => (
          <Field key={logPath.id} label={logPath.name} error={fields[`paths.${logPath.id}`]}>
            <Input
              mono
              placeholder={logPath.path}
              value={paths[logPath.id] ?? ""}
              onChange={(event) => {
                setPaths((old) => ({ ...old, [logPath.id]: event.target.value }));
                forget(`paths.${logPath.id}`);
              }}
            />
          </Field>
        ))}
        {problem ? <ProblemPanel problem={problem} /> : null}
      </form>
    </Dialog>
  );
}
