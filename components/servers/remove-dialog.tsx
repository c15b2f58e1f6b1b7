"use client";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { useTranslations } from "use-intl";
import { CodeBlock } from "@/components/ui/code-block";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useAction } from "@/lib/browser/use-action";
import type { Server } from "@/lib/core/fleet/model";
import type { ServerActions } from "./types";

/** Says what Logyard forgets and what stays on the host, before it forgets. */
export function RemoveServer({
  server,
  action,
  onClose,
}: {
  server: Server;
  action: ServerActions["remove"];
  onClose: () => void;
}) {
  const t = useTranslations("servers");
  const router = useRouter();
  const { run, busy, problem } = useAction(action);
  const remove = async () => {
    const reply = await run({ id: server.id });
    if (!reply.ok) return;
    toast.success(t("remove.done", { name: server.name }));
    router.push("/servers");
  };
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t("remove.title", { name: server.name })}
      text={t("remove.text")}
      confirm={t("remove.confirm")}
      busy={busy}
      busyLabel={t("remove.removing")}
      problem={problem}
      onConfirm={() => void remove()}
    >
      <div className="grid gap-1">
        <p className="font-medium">{t("remove.stays")}</p>
        <ul className="list-disc pl-5 text-ink-2">
          <li>{t("remove.agent")}</li>
          <li className="break-words">{t("remove.files")}</li>
        </ul>
      </div>
      <div className="grid gap-1">
        <p className="text-ink-2">{t("remove.stop")}</p>
        <CodeBlock text="sudo systemctl disable --now alloy" prompt />
      </div>
    </ConfirmDialog>
  );
}
