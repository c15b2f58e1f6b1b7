"use client";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { useAction } from "@/lib/browser/use-action";
import type { LogPath } from "@/lib/core/fleet/model";
import type { ServiceActions, ServiceRow } from "./types";

/** The log paths of a service; each opens in the lab. */
export function LogPathTable({
  service,
  formats,
  remove,
  canEdit,
}: {
  service: ServiceRow;
  formats: Readonly<Record<string, string>>;
  remove: ServiceActions["removeLogPath"];
  canEdit: boolean;
}) {
  const t = useTranslations("services");
  const common = useTranslations("common");
  const router = useRouter();
  const [doomed, setDoomed] = useState<LogPath | null>(null);
  const { run, busy, problem } = useAction(remove);
  const removeNow = async (logPath: LogPath) => {
    const reply = await run({ id: logPath.id });
    if (!reply.ok) return;
    toast.success(t("done.pathRemoved", { name: logPath.name }));
    setDoomed(null);
    router.refresh();
  };
  return (
    <>
      <Table>
        <thead>
          <tr>
            <Th>{t("logPaths.columns.name")}</Th>
            <Th>{t("logPaths.columns.path")}</Th>
            <Th className="max-md:hidden">{t("logPaths.columns.job")}</Th>
            <Th className="max-md:hidden">{t("logPaths.columns.format")}</Th>
            <Th />
          </tr>
        </thead>
        <tbody>
          {service.logPaths.map((logPath) => (
            <Tr key={logPath.id}>
              <Td>
                <Link
                  href={`/services/${service.id}/paths/${logPath.id}`}
                  aria-label={t("lab.open", { name: logPath.name })}
                  className="inline-flex min-h-6 items-center font-medium"
                >
                  {logPath.name}
                </Link>
              </Td>
              <Td>
                <code className="wrap-anywhere text-ink-2">
                  {logPath.kind === "journal" ? t("logPaths.journal", { unit: logPath.path }) : logPath.path}
                </code>
              </Td>
              <Td className="mono max-md:hidden">{logPath.job}</Td>
              <Td className="max-md:hidden">{formats[logPath.preset ?? logPath.logFormatId ?? ""] ?? "–"}</Td>
              <Td className="text-right">
                {canEdit ? (
                  <Button size="sm" variant="ghost" onClick={() => setDoomed(logPath)}>
                    {common("remove")}
                  </Button>
                ) : null}
              </Td>
            </Tr>
          ))}
        </tbody>
      </Table>
      {doomed ? (
        <ConfirmDialog
          open
          onOpenChange={() => setDoomed(null)}
          title={t("logPaths.removeTitle", { name: doomed.name })}
          text={t("logPaths.removeText")}
          confirm={t("logPaths.removeDo")}
          busy={busy}
          busyLabel={t("removing")}
          problem={problem}
          onConfirm={() => void removeNow(doomed)}
        />
      ) : null}
    </>
  );
}
