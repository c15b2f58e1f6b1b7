import { RolloutList } from "@/components/rollouts/rollout-list";
import { mayAct } from "@/lib/core/access/policy";
import { definePage } from "@/lib/next/page";
import { titled } from "@/lib/next/title";

const shownRollouts = 100;

export const generateMetadata = titled("rollouts");

export default definePage({ role: "viewer" }, async function RolloutsPage({ actor, deps }) {
  const [rollouts, servers] = await Promise.all([
    deps.stores.rollouts.list(shownRollouts),
    deps.stores.servers.list(),
  ]);
  return (
    <RolloutList
      rollouts={rollouts.map((rollout) => ({
        id: rollout.id,
        number: rollout.number,
        reason: rollout.reason,
        state: rollout.state,
        authorName: rollout.authorName,
        createdAt: rollout.createdAt,
        hostRuns: rollout.hostRuns.map(({ serverName, state }) => ({ serverName, state })),
      }))}
      mayDeploy={mayAct(actor.role, "operator")}
      hasServers={servers.length > 0}
    />
  );
});
