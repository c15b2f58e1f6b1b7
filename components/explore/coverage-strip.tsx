"use client";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { useProofWords } from "@/components/charts/proof";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { proofStates } from "@/lib/core/delivery/states";
import type { CoverageReply } from "@/lib/core/queries/wire";

const named = 3;

/** Above the results, because it changes how to read them: log paths of this selector whose lines are missing here. */
export function CoverageStrip({ coverage }: { coverage: CoverageReply }) {
  const t = useTranslations("explore");
  const words = useProofWords();
  const { total, missing } = coverage;
  if (missing.length === 0) return null;
  const rest = missing.length - named;
  return (
    <Notice
      tone="bad"
      live
      finding={t("coverage.finding", { missing: missing.length, total })}
      action={
        <ButtonLink size="sm" href={missing.length === 1 ? `/servers/${missing[0]?.serverId}` : "/overview"}>
          {missing.length === 1 ? t("coverage.open") : t("coverage.openAll")}
        </ButtonLink>
      }
    >
      {missing.slice(0, named).map((path, index) => {
        const state = proofStates.find((known) => known === path.state) ?? "unknown";
        return (
          <span key={`${path.serverId} ${path.serviceName} ${path.logPathName}`}>
            {index > 0 ? "; " : ""}
            <Link href={`/servers/${path.serverId}`} className="mono text-meta">
              {path.serverName}
            </Link>{" "}
            {path.serviceName} {path.logPathName}, {words(state, path.lagMs).toLowerCase()}
          </span>
        );
      })}
      {rest > 0 ? ` ${t("coverage.more", { count: rest })}` : "."}
    </Notice>
  );
}
