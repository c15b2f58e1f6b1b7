"use client";
import { CircleCheck, Layers } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { Panel } from "@/components/layout/panel";
import { Button, ButtonLink } from "@/components/ui/button";

/** Step 5: nothing has changed on the server so far; the preview shows what will. */
export function DeployStep({
  serverId,
  name,
  placed,
  onLeave,
  onAnother,
}: {
  serverId: string;
  name: string;
  placed: number;
  onLeave: () => void;
  onAnother: () => void;
}) {
  const t = useTranslations("servers");
  return (
    <Panel
      title={t("wizard.deploy.title", { name })}
      icon={<CircleCheck size={16} aria-hidden="true" className="text-ok" />}
      footer={
        <>
          <Link href={`/servers/${serverId}`} onClick={onLeave}>
            {t("wizard.deploy.open")}
          </Link>
          <Button variant="ghost" size="sm" onClick={onAnother}>
            {t("wizard.deploy.another")}
          </Button>
          <ButtonLink
            variant="primary"
            className="ml-auto"
            href={`/rollouts/new?servers=${encodeURIComponent(serverId)}`}
            onClick={onLeave}
          >
            <Layers size={14} aria-hidden="true" />
            {t("wizard.deploy.preview")}
          </ButtonLink>
        </>
      }
    >
      <p className="text-pretty text-ink-2">{t("wizard.deploy.text", { count: placed })}</p>
    </Panel>
  );
}
