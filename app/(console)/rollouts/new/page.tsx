import { notFound } from "next/navigation";
import { z } from "zod";
import { RolloutPreview } from "@/components/rollouts/preview";
import { definePage } from "@/lib/next/page";
import { titled } from "@/lib/next/title";
import { previewed } from "@/lib/usecases/rollouts/previewed";
import { startRolloutAction } from "../actions";

const querySchema = z.object({
  servers: z.union([z.string(), z.array(z.string())]).optional(),
  retry: z.string().optional(),
  rollback: z.string().optional(),
  restore: z.string().optional(),
});

export const generateMetadata = titled("rollouts");

export default definePage(
  { role: "operator", query: querySchema },
  async function NewRolloutPage({ deps, query }) {
    const { retry, rollback, restore } = query;
    const [servers, about, of] = await Promise.all([
      deps.stores.servers.list(),
      previewed(deps, query),
      deps.stores.rollouts.find(retry ?? rollback ?? ""),
    ]);
    if (!about.ok) notFound();
    const ids = about.value?.serverIds ?? null;
    const offered = ids === null ? servers : servers.filter(({ id }) => ids.includes(id));
    const revision = about.value?.restores?.[0]?.revision ?? null;
    return (
      <RolloutPreview
        servers={offered.map(({ id, name, simulated }) => ({ id, name, simulated }))}
        about={
          of
            ? {
                kind: rollback ? "rollback" : "retry",
                id: of.id,
                number: of.number,
                paused: of.state === "paused",
              }
            : restore && revision
              ? { kind: "restore", id: restore, number: revision.number }
              : null
        }
        start={startRolloutAction}
      />
    );
  },
);
