"use client";
import { useQuery } from "@tanstack/react-query";
import { CircleCheck, CircleX } from "lucide-react";
import { useFormatter, useTranslations } from "use-intl";
import { Panel } from "@/components/layout/panel";
import { Empty } from "@/components/states/empty";
import { Pending, Skeleton } from "@/components/states/pending";
import { View } from "@/components/states/view";
import { ButtonLink } from "@/components/ui/button";
import { KeyValues } from "@/components/ui/key-values";
import { Status } from "@/components/ui/tag";
import { ingestionQuery, storeHealthQuery } from "@/lib/browser/overview";
import type { Overview } from "@/lib/core/overview/model";

/** The default log store: is it there, and what does it take in. */
export function StorePanel({ store, canAct }: { store: Overview["store"]; canAct: boolean }) {
  const t = useTranslations("overview.store");
  const format = useFormatter();
  const health = useQuery({ ...storeHealthQuery, enabled: store !== null });
  const { data: ingestion } = useQuery({ ...ingestionQuery("1h"), enabled: store !== null });
  if (!store)
    return (
      <Panel title={t("title")} flush>
        <Empty
          action={
            canAct ? (
              <ButtonLink href="/log-stores" size="sm">
                {t("add")}
              </ButtonLink>
            ) : null
          }
        >
          {t("none")}
        </Empty>
      </Panel>
    );
  const rate = ingestion?.series.reduce((sum, one) => sum + (one.values.at(-1) ?? 0), 0) ?? null;
  return (
    <Panel
      title={t("title")}
      meta={store.name}
      actions={
        health.data && !health.error ? (
          <span className="pr-2">
            {health.data.ready ? (
              <Status tone="ok" icon={<CircleCheck size={14} aria-hidden="true" />}>
                {t("ready")}
              </Status>
            ) : (
              <Status tone="bad" icon={<CircleX size={14} aria-hidden="true" />}>
                {t("notReady")}
              </Status>
            )}
          </span>
        ) : null
      }
    >
      <View
        query={health}
        pending={
          <Pending className="grid gap-4 py-2">
            <Skeleton className="w-3/5" />
            <Skeleton className="w-2/5" />
            <Skeleton className="w-1/2" />
            <Skeleton className="w-2/5" />
          </Pending>
        }
      >
        {(data) => (
          <KeyValues
            rows={[
              { name: t("address"), value: <code className="wrap-anywhere">{store.url}</code> },
              { name: t("version"), value: data.version },
              { name: t("kind"), value: t(store.kind) },
              {
                name: t("streams"),
                value: data.streams === null ? null : t("streamsValue", { count: data.streams }),
              },
              {
                name: t("rate"),
                value:
                  rate === null
                    ? null
                    : t("rateValue", { rate: format.number(rate, { maximumFractionDigits: 1 }) }),
              },
            ]}
          />
        )}
      </View>
    </Panel>
  );
}
