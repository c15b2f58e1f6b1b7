"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Dialog } from "@/components/ui/dialog";
import { Tabs } from "@/components/ui/tabs";
import type { LogStoreActions, LogStoreRow, StoreHost, StoreTexts } from "../types";
import { FirewallTab } from "./firewall-tab";
import { GrafanaTab } from "./grafana-tab";
import { LokiTab } from "./loki-tab";

/** The texts that go with a store, and the settings that they are made from. `save` is null for those who may only look. */
export function StoreSetUp({
  store,
  texts,
  hosts,
  save,
  install,
  look,
  onClose,
}: {
  store: LogStoreRow;
  texts: StoreTexts | undefined;
  hosts: readonly StoreHost[];
  save: LogStoreActions["saveSettings"] | null;
  install: LogStoreActions["install"];
  look: LogStoreActions["look"];
  onClose: () => void;
}) {
  const t = useTranslations("storeSetUp");
  const [tab, setTab] = useState<"grafana" | "firewall" | "loki">(
    store.kind === "managed" ? "loki" : "grafana",
  );
  if (texts === undefined) return null;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="lg"
      title={t("title", { name: store.name })}
      description={t("sub")}
    >
      <Tabs
        aria-label={t("title", { name: store.name })}
        value={tab}
        onValueChange={setTab}
        tabs={[
          { value: "grafana", label: t("tabs.grafana"), content: <GrafanaTab grafana={texts.grafana} /> },
          {
            value: "firewall",
            label: t("tabs.firewall"),
            content: <FirewallTab store={store} firewalls={texts.firewalls} save={save} />,
          },
          {
            value: "loki",
            label: t("tabs.loki"),
            content: <LokiTab store={store} hosts={hosts} save={save} install={install} look={look} />,
          },
        ]}
      />
    </Dialog>
  );
}
