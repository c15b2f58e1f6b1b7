"use client";
import { Check, CircleDashed, CircleX, TriangleAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import { Tag } from "@/components/ui/tag";
import { isFailingState, type PathRow, stateOf } from "./types";

/** The finding of a server in one tag: the worst thing that is true. */
export function VerdictTag({ paths }: { paths: readonly PathRow[] }) {
  const t = useTranslations("servers");
  const states = paths.map(stateOf);
  const total = states.length;
  const failing = states.filter(isFailingState).length;
  const behind = states.filter((state) => state === "behind").length;
  if (total === 0) return <Tag tone="idle">{t("page.noPaths")}</Tag>;
  if (failing > 0)
    return (
      <Tag tone="bad" icon={<CircleX size={12} aria-hidden="true" />}>
        {t("page.failing", { failing, total })}
      </Tag>
    );
  if (behind > 0)
    return (
      <Tag tone="warn" icon={<TriangleAlert size={12} aria-hidden="true" />}>
        {t("page.behind", { behind, total })}
      </Tag>
    );
  if (states.includes("unknown"))
    return (
      <Tag tone="idle" icon={<CircleDashed size={12} aria-hidden="true" />}>
        {t("page.unproven")}
      </Tag>
    );
  return (
    <Tag tone="ok" icon={<Check size={12} aria-hidden="true" />}>
      {t("page.delivering", { total })}
    </Tag>
  );
}
