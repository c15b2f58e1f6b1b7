import { defineRoute } from "@/lib/next/route";
import { readStoreHealth } from "@/lib/usecases/overview/store-health";

export const GET = defineRoute({
  name: "overview.store",
  role: "viewer",
  run: ({ deps, signal }) => readStoreHealth(deps, signal),
});
