import { notFound } from "next/navigation";
import { z } from "zod";
import { listLogFilesAction } from "@/app/(console)/servers/new/actions";
import {
  addLogPathAction,
  saveLogPathWithFormatAction,
  updateLogPathAction,
} from "@/app/(console)/services/actions";
import { Crumbs } from "@/components/layout/crumbs";
import { LogPathLab } from "@/components/services/lab/lab";
import { formatUses } from "@/lib/core/fleet/format-uses";
import { presets } from "@/lib/core/formats/presets";
import { definePage } from "@/lib/next/page";
import { titled } from "@/lib/next/title";
import { sampleLogFileAction } from "./actions";

export const generateMetadata = titled("services");

export default definePage(
  {
    role: "operator",
    params: z.object({ id: z.string(), pathId: z.string() }),
    query: z.object({ server: z.string().optional().catch(undefined) }),
  },
  async function logPathPage({ deps, params, query }) {
    const service = await deps.stores.services.find(params.id);
    const logPath = service?.logPaths.find((one) => one.id === params.pathId) ?? null;
    if (!service || (logPath === null && params.pathId !== "new")) notFound();
    const [servers, labelSets, formats, services] = await Promise.all([
      deps.stores.servers.list(),
      deps.stores.labelSets.list(),
      deps.stores.logFormats.list(),
      deps.stores.services.list(),
    ]);
    const setOf = (id: string | null) => labelSets.find((set) => set.id === id)?.labels;
    const placed = new Set(service.placements.map((placement) => placement.serverId));
    return (
      <>
        <Crumbs
          items={[
            { label: service.name, href: `/services/${service.id}`, mono: true },
            ...(logPath ? [{ label: logPath.name, mono: true }] : []),
          ]}
        />
        <LogPathLab
          service={service}
          serviceLabels={{ ...setOf(service.labelSetId), ...service.labels }}
          logPath={logPath}
          servers={servers
            .toSorted((a, b) => Number(placed.has(b.id)) - Number(placed.has(a.id)))
            .map(({ id, name, labels, labelSetId, facts }) => ({
              id,
              name,
              agentUser: facts?.agentUser ?? "alloy",
              labels: { ...setOf(labelSetId), ...labels },
            }))}
          formats={[...presets, ...formats]}
          presetIds={presets.map(({ id }) => id)}
          uses={Object.fromEntries(formatUses(services))}
          labelSets={labelSets}
          firstServer={query.server ?? null}
          actions={{
            add: addLogPathAction,
            update: updateLogPathAction,
            saveWithFormat: saveLogPathWithFormatAction,
            listFiles: listLogFilesAction,
            sample: sampleLogFileAction,
          }}
        />
      </>
    );
  },
);
