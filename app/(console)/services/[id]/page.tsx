import { notFound } from "next/navigation";
import { z } from "zod";
import {
  displaceServiceAction,
  overridePathsAction,
  placeServiceAction,
  removeLogPathAction,
  removeServiceAction,
  updateServiceAction,
} from "@/app/(console)/services/actions";
import { Crumbs } from "@/components/layout/crumbs";
import { ServicePage } from "@/components/services/service-page";
import { mayAct } from "@/lib/core/access/policy";
import { adviceForService } from "@/lib/core/advice/for-service";
import { presets } from "@/lib/core/formats/presets";
import { definePage } from "@/lib/next/page";
import { titled } from "@/lib/next/title";

const named = (rows: readonly { readonly id: string; readonly name: string }[]) =>
  rows.map(({ id, name }) => ({ id, name }));

export const generateMetadata = titled("services");

export default definePage(
  { role: "viewer", params: z.object({ id: z.string() }) },
  async function servicePage({ actor, deps, params }) {
    const service = await deps.stores.services.find(params.id);
    if (!service) notFound();
    const [servers, labelSets, formats, proofs] = await Promise.all([
      deps.stores.servers.list(),
      deps.stores.labelSets.list(),
      deps.stores.logFormats.list(),
      deps.stores.proofs.list(),
    ]);
    const paths = new Set(service.logPaths.map(({ id }) => id));
    const seen = proofs.filter(({ logPathId }) => paths.has(logPathId));
    return (
      <>
        <Crumbs items={[{ label: service.name, mono: true }]} />
        <ServicePage
          service={service}
          servers={named(servers)}
          labelSets={named(labelSets)}
          formats={Object.fromEntries([...presets, ...formats].map(({ id, name }) => [id, name]))}
          advice={adviceForService(
            service,
            seen.flatMap(({ detail }) => detail.fileMode ?? []),
          )}
          canEdit={mayAct(actor.role, "operator")}
          actions={{
            update: updateServiceAction,
            remove: removeServiceAction,
            removeLogPath: removeLogPathAction,
            place: placeServiceAction,
            displace: displaceServiceAction,
            overridePaths: overridePathsAction,
          }}
        />
      </>
    );
  },
);
