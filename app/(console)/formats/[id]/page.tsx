import { notFound } from "next/navigation";
import { z } from "zod";
import { sampleLogFileAction } from "@/app/(console)/services/[id]/paths/[pathId]/actions";
import { Crumbs } from "@/components/layout/crumbs";
import { FormatPage } from "@/components/services/formats/format-page";
import { mayAct } from "@/lib/core/access/policy";
import { definePage } from "@/lib/next/page";
import { titled } from "@/lib/next/title";
import { listLogFormats } from "@/lib/usecases/log-formats/list";
import { createLogFormatAction, removeLogFormatAction, updateLogFormatAction } from "../actions";

export const generateMetadata = titled("formats");

const firstOfNew = "gunicorn_access";

export default definePage(
  {
    role: "viewer",
    params: z.object({ id: z.string() }),
    query: z.object({ from: z.string().optional().catch(undefined) }),
  },
  async function formatPage({ actor, deps, params, query, words }) {
    const canEdit = mayAct(actor.role, "operator");
    const isNew = params.id === "new";
    const [listed, servers] = await Promise.all([listLogFormats(deps), deps.stores.servers.list()]);
    const id = isNew ? (query.from ?? firstOfNew) : params.id;
    const row = listed.find(({ format }) => format.id === id);
    if (!row || (isNew && !canEdit)) notFound();
    return (
      <>
        <Crumbs items={[{ label: isNew ? words("formats")("newTitle") : row.format.name }]} />
        <FormatPage
          key={id}
          format={row.format}
          kind={isNew ? "new" : row.custom ? "custom" : "preset"}
          uses={isNew ? [] : row.uses}
          fleetUses={listed.flatMap(({ format, uses }) => (!isNew && format.id === id ? [] : uses))}
          servers={servers.map((server) => ({ id: server.id, name: server.name }))}
          actions={{
            create: createLogFormatAction,
            update: updateLogFormatAction,
            remove: removeLogFormatAction,
            sample: sampleLogFileAction,
          }}
          canEdit={canEdit}
        />
      </>
    );
  },
);
