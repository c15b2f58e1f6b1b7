"use client";
import { Layers } from "lucide-react";
import { useTranslations } from "use-intl";
import { Panel } from "@/components/layout/panel";
import { ButtonLink } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import type { ConfigKind } from "@/lib/core/adopt/model";
import type { Accepted } from "./types";

const stopPromtail = ["sudo systemctl disable --now promtail", "systemctl is-active promtail"].join("\n");

/** What was created, and the way on: the preview that shows the difference on the server. */
export function AcceptedPanel({
  accepted,
  kind,
  server,
}: {
  accepted: Accepted;
  kind: ConfigKind;
  server: { readonly id: string; readonly name: string } | null;
}) {
  const t = useTranslations("adoption");
  const { services, logPaths, formats } = accepted;
  return (
    <Panel title={t("done.title")}>
      <div className="grid gap-3" role="status">
        <p className="text-pretty">{t("done.created", { services, logPaths, formats })}</p>
        <p className="text-pretty text-ink-2">{t(server === null ? "done.next" : "done.nextServer")}</p>
        <div className="flex flex-wrap gap-2">
          {server === null ? null : (
            <ButtonLink variant="primary" href={`/rollouts/new?servers=${encodeURIComponent(server.id)}`}>
              <Layers size={14} aria-hidden="true" />
              {t("done.preview")}
            </ButtonLink>
          )}
          <ButtonLink href={accepted.serviceIds[0] ? `/services/${accepted.serviceIds[0]}` : "/services"}>
            {t("done.services")}
          </ButtonLink>
        </div>
        {kind === "promtail" ? (
          <div className="grid gap-2">
            <p className="text-pretty">{t("done.promtail")}</p>
            <CodeBlock prompt text={stopPromtail} />
          </div>
        ) : null}
      </div>
    </Panel>
  );
}
