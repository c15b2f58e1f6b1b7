"use client";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { useTranslations } from "use-intl";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useAction } from "@/lib/browser/use-action";
import type { LogFormat } from "@/lib/core/formats/format";
import type { ActionReply } from "@/lib/core/reply";

/** Asks before a custom format goes; while a log path uses it, the refusal says which. */
export function RemoveFormat({
  format,
  action,
  onClose,
}: {
  format: LogFormat;
  action: (input: { id: string }) => Promise<ActionReply<void>>;
  onClose: () => void;
}) {
  const t = useTranslations("formats");
  const router = useRouter();
  const { run, busy, problem } = useAction(action);
  const remove = async () => {
    const reply = await run({ id: format.id });
    if (!reply.ok) return;
    toast.success(t("done.removed", { name: format.name }));
    router.push("/formats");
    router.refresh();
  };
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t("removeTitle", { name: format.name })}
      text={t("removeText")}
      confirm={t("removeDo")}
      busy={busy}
      busyLabel={t("removing")}
      problem={problem}
      onConfirm={() => void remove()}
    />
  );
}
