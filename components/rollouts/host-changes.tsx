"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { z } from "zod";
import { Panel } from "@/components/layout/panel";
import { PendingRows } from "@/components/states/pending";
import { View } from "@/components/states/view";
import { DiffView } from "@/components/ui/diff-view";
import { fetchJson } from "@/lib/browser/fetch-json";
import { queryKeys } from "@/lib/browser/query-keys";
import type { HostRow } from "./host-rows";

const changesSchema = z.object({ path: z.string(), before: z.string().nullable(), after: z.string() });

/** What the selected host run changes on its host. */
export function HostChanges({ rolloutId, host }: { rolloutId: string; host: HostRow }) {
  const t = useTranslations("rollouts");
  const query = useQuery({
    queryKey: queryKeys.hostChanges(rolloutId, host.hostRunId),
    queryFn: ({ signal }) =>
      fetchJson(`/api/rollouts/${rolloutId}/hosts/${host.hostRunId}`, changesSchema, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Panel title={t("live.changes")} meta={query.data?.before === null ? t("live.noPrevious") : null}>
      <View query={query} pending={<PendingRows rows={6} columns={2} />}>
        {({ path, before, after }) => <DiffView path={path} before={before ?? ""} after={after} />}
      </View>
    </Panel>
  );
}
