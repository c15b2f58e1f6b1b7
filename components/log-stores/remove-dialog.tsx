"use client";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { useTranslations } from "use-intl";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useAction } from "@/lib/browser/use-action";
import type { LogStoreActions, LogStoreRow } from "./types";

export function RemoveLogStore({
  row,
  action,
  onClose,
}: {
  row: LogStoreRow;
  action: LogStoreActions["remove"];
  onClose: () => void;
}) {
  const t = useTranslations("logStores");
  const router = useRouter();
  const { run, busy, problem } = useAction(action);
  const remove = async () => {
    const reply = await run({ id: row.id });
    if (!reply.ok) return;
    toast.success(t("done.removed", { name: row.name }));
    router.refresh();
    onClose();
  };
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t("removeTitle", { name: row.name })}
      text={t("removeText")}
      confirm={t("removeDo")}
      busy={busy}
      busyLabel={t("removing")}
      problem={problem}
      onConfirm={() => void remove()}
    />
  );
}
