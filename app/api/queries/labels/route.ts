import { labelsAskSchema } from "@/lib/core/queries/ask";
import { ok } from "@/lib/core/result";
import { defineRoute } from "@/lib/next/route";
import { listLabels, listLabelValues } from "@/lib/usecases/queries/labels";

/** Label names of the store, or the values of one label. */
export const GET = defineRoute({
  name: "queries.labels",
  role: "viewer",
  query: labelsAskSchema,
  run: async ({ query, deps, signal }) => {
    const window = { startNs: query.start, endNs: query.end };
    const names =
      query.label === null
        ? await listLabels(deps, { storeId: query.store, window }, signal)
        : await listLabelValues(deps, { storeId: query.store, label: query.label, window }, signal);
    return names.ok ? ok({ names: names.value }) : names;
  },
});
