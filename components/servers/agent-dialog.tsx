"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useAction } from "@/lib/browser/use-action";
import type { Server } from "@/lib/core/fleet/model";
import type { ServerActions } from "./types";

/** Asks before another version of the agent is brought, or the agent is taken away; then shows the rollout. */
export function ChangeAgent({
  server,
  kind,
  wanted,
  action,
  onClose,
}: {
  server: Server;
  kind: "upgrade" | "uninstall";
  /** Version that the settings name; null for the newest of the repository. */
  wanted: string | null;
  action: ServerActions["changeAgent"];
  onClose: () => void;
}) {
  const t = useTranslations("servers.agentChange");
  const router = useRouter();
  const { run, busy, problem } = useAction(action);
  const start = async () => {
    const reply = await run({ kind, serverIds: [server.id] });
    if (reply.ok) router.push(`/rollouts/${reply.value.id}`);
  };
  const now = server.facts?.agentVersion ?? null;
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={t(`${kind}.title`, { name: server.name })}
      text={t(`${kind}.text`)}
      confirm={t(`${kind}.confirm`)}
      removes={kind === "uninstall"}
      busy={busy}
      busyLabel={t("starting")}
      problem={problem}
      onConfirm={() => void start()}
    >
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
        <dt className="text-ink-3">{t("now")}</dt>
        <dd className={now ? "mono" : ""}>{now ?? t("none")}</dd>
        {kind === "upgrade" ? (
          <>
            <dt className="text-ink-3">{t("wanted")}</dt>
            <dd className={wanted ? "mono" : ""}>{wanted ?? t("newest")}</dd>
          </>
        ) : null}
      </dl>
    </ConfirmDialog>
  );
}
