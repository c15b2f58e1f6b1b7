"use client";
import { useTranslations } from "use-intl";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { Overview } from "@/lib/core/overview/model";

/** What is true of servers beside their deliveries: some have drifted, some are back and were missed by a rollout. */
export function FleetNotices({ overview, canAct }: { overview: Overview; canAct: boolean }) {
  const t = useTranslations("drift");
  const words = useTranslations("rolloutControl.back");
  const { drifted, back } = overview;
  const [first] = drifted;
  const [returned] = back;
  return (
    <>
      {first ? (
        <Notice
          tone="warn"
          finding={t("overview", { count: drifted.length, first: first.name })}
          action={
            <ButtonLink size="sm" href={drifted.length === 1 ? `/servers/${first.id}` : "/servers"}>
              {t("show", { count: drifted.length })}
            </ButtonLink>
          }
        >
          {t("overviewAbout")}
        </Notice>
      ) : null}
      {returned ? (
        <Notice
          tone="info"
          finding={words("finding", { count: back.length, first: returned.name })}
          action={
            canAct ? (
              <ButtonLink size="sm" href={`/rollouts/new?servers=${back.map(({ id }) => id).join(",")}`}>
                {words("deploy", { count: back.length })}
              </ButtonLink>
            ) : null
          }
        >
          {words("aboutMany", { count: back.length })}
        </Notice>
      ) : null}
    </>
  );
}
