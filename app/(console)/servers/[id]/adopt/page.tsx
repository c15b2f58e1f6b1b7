import { notFound } from "next/navigation";
import { z } from "zod";
import { acceptAdoptionAction } from "@/app/(console)/services/import/actions";
import { AdoptHost } from "@/components/adopt/adopt-host";
import { Crumbs } from "@/components/layout/crumbs";
import { configKinds } from "@/lib/core/adopt/model";
import { definePage } from "@/lib/next/page";
import { titled } from "@/lib/next/title";
import { adoptionChoices } from "@/lib/usecases/adoption/choices";

export const generateMetadata = titled("servers");

export default definePage(
  {
    role: "operator",
    params: z.object({ id: z.string() }),
    query: z.object({ from: z.enum(configKinds).optional().catch(undefined) }),
  },
  async function adoptPage({ deps, params, query }) {
    const server = await deps.stores.servers.find(params.id);
    if (!server) notFound();
    const applied = await deps.stores.rollouts.latestRevision(server.id);
    return (
      <>
        <Crumbs items={[{ label: server.name, mono: true, href: `/servers/${server.id}` }]} />
        <AdoptHost
          server={{
            id: server.id,
            name: server.name,
            hasPromtail: server.facts?.promtail === true,
            appliedSha: applied?.sha256 ?? null,
          }}
          kind={query.from ?? "alloy"}
          choices={await adoptionChoices(deps)}
          accept={acceptAdoptionAction}
        />
      </>
    );
  },
);
