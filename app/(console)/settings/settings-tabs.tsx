"use client";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { PageHeader } from "@/components/layout/page-header";
import { Tabs } from "@/components/ui/tabs";

export const settingsTabs = [
  "account",
  "people",
  "credentials",
  "labels",
  "agent",
  "upkeep",
  "audit",
] as const;
export type SettingsTab = (typeof settingsTabs)[number];

/** The tabs of settings; the open one is in the address. One without a content is not for this person. */
export function SettingsTabs({ contents }: { contents: Record<SettingsTab, ReactNode> }) {
  const t = useTranslations("settings");
  const [tab, setTab] = useQueryState("tab", parseAsStringLiteral(settingsTabs).withDefault("account"));
  return (
    <>
      <PageHeader title={t("title")} />
      <Tabs<SettingsTab>
        aria-label={t("title")}
        value={contents[tab] === null ? "account" : tab}
        onValueChange={(next) => void setTab(next)}
        tabs={settingsTabs
          .filter((value) => contents[value] !== null)
          .map((value) => ({ value, label: t(`tabs.${value}`), content: contents[value] }))}
      />
    </>
  );
}
