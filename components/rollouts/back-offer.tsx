"use client";
import { useTranslations } from "use-intl";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { previewHref } from "./links";

/** Servers that were away when their rollout came and answer again. Nothing is deployed before somebody looked at it. */
export function BackOffer({
  servers,
  rolloutNumber,
}: {
  servers: readonly { readonly id: string; readonly name: string }[];
  rolloutNumber: number;
}) {
  const t = useTranslations("rolloutControl.back");
  const [first] = servers;
  if (!first) return null;
  return (
    <Notice
      tone="info"
      live
      finding={t("finding", { count: servers.length, first: first.name })}
      action={
        <ButtonLink size="sm" variant="primary" href={previewHref({ servers: servers.map(({ id }) => id) })}>
          {t("deploy", { count: servers.length })}
        </ButtonLink>
      }
    >
      {t("about", { count: servers.length, number: rolloutNumber })}
    </Notice>
  );
}
