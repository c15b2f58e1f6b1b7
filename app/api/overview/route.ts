import { ok } from "@/lib/core/result";
import { defineRoute } from "@/lib/next/route";
import { readOverview } from "@/lib/usecases/overview/read";

export const GET = defineRoute({
  name: "overview.read",
  role: "viewer",
  run: async ({ deps }) => ok(await readOverview(deps)),
});
