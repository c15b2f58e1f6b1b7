import { z } from "zod";
import { RolloutPreview } from "@/components/rollouts/preview";
import { definePage } from "@/lib/next/page";
import { titled } from "@/lib/next/title";
import { startRolloutAction } from "../actions";

const querySchema = z.object({ servers: z.union([z.string(), z.array(z.string())]).optional() });

export const generateMetadata = titled("rollouts");

export default definePage({ role: "operator", query: querySchema }, async function NewRolloutPage({ deps }) {
  const servers = await deps.stores.servers.list();
  return (
    <RolloutPreview
      servers={servers.map(({ id, name, simulated }) => ({ id, name, simulated }))}
      start={startRolloutAction}
    />
  );
});
