import { z } from "zod";
import { ingestionRanges } from "@/lib/core/overview/model";
import { defineRoute } from "@/lib/next/route";
import { readIngestion } from "@/lib/usecases/overview/ingestion";

export const GET = defineRoute({
  name: "overview.ingestion",
  role: "viewer",
  query: z.object({ range: z.enum(ingestionRanges).default("6h") }),
  run: ({ deps, query, signal }) => readIngestion(deps, query.range, signal),
});
