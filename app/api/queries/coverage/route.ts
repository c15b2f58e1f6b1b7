import { coverageAskSchema } from "@/lib/core/queries/ask";
import { ok } from "@/lib/core/result";
import { defineRoute } from "@/lib/next/route";
import { queryCoverage } from "@/lib/usecases/queries/coverage";

/** Log paths of a query's selectors that are not delivering now. */
export const GET = defineRoute({
  name: "queries.coverage",
  role: "viewer",
  query: coverageAskSchema,
  run: async ({ query, deps }) => ok(await queryCoverage(deps, query.q)),
});
