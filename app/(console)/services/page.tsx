import { ServiceList } from "@/components/services/list";
import { mayAct } from "@/lib/core/access/policy";
import { definePage } from "@/lib/next/page";
import { titled } from "@/lib/next/title";
import { createServiceAction } from "./actions";

export const generateMetadata = titled("services");

export default definePage({ role: "viewer" }, async function servicesPage({ actor, deps }) {
  const [services, labelSets] = await Promise.all([
    deps.stores.services.list(),
    deps.stores.labelSets.list(),
  ]);
  return (
    <ServiceList
      services={services.toSorted((a, b) => a.name.localeCompare(b.name) || a.env.localeCompare(b.env))}
      labelSets={labelSets.map(({ id, name }) => ({ id, name }))}
      create={createServiceAction}
      canEdit={mayAct(actor.role, "operator")}
    />
  );
});
