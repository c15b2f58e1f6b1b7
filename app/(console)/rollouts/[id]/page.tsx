import { notFound } from "next/navigation";
import { z } from "zod";
import { Crumbs } from "@/components/layout/crumbs";
import { RolloutLive } from "@/components/rollouts/live";
import { shownHost } from "@/components/rollouts/shown-host";
import { mayAct } from "@/lib/core/access/policy";
import { emptyHostDetail, extendHostDetail } from "@/lib/core/rollout/host-detail";
import { packTimeline } from "@/lib/core/rollout/snapshot";
import { emptyTimeline, extendTimeline } from "@/lib/core/rollout/timeline";
import { definePage } from "@/lib/next/page";
import { titled } from "@/lib/next/title";
import { serversBack } from "@/lib/usecases/rollouts/back";
import { cancelRolloutAction, pauseRolloutAction, resumeRolloutAction } from "../actions";

const pageEvents = 5_000;

export const generateMetadata = titled("rollouts");

export default definePage(
  { role: "viewer", params: z.object({ id: z.string() }) },
  async function RolloutPage({ actor, deps, params }) {
    const { rollouts } = deps.stores;
    const rollout = await rollouts.find(params.id);
    if (!rollout) notFound();
    const [back, of] = await Promise.all([
      serversBack(deps),
      rollout.ofRolloutId === null ? null : rollouts.find(rollout.ofRolloutId),
    ]);
    // The same reducer as in the browser: a reload shows what the stream had shown.
    // Without what each host said: that is sent for the open one only.
    let snapshot = emptyTimeline(rollout.hostRuns.map((run) => run.id));
    for (;;) {
      const events = await rollouts.eventsAfter(params.id, snapshot.lastSeq, pageEvents, { openHost: null });
      snapshot = extendTimeline(snapshot, events);
      if (events.length < pageEvents) break;
    }
    const shown = shownHost(snapshot.hosts, snapshot.state, null)?.hostRunId;
    const told = shown === undefined ? [] : await rollouts.hostEvents(shown, snapshot.lastSeq);
    return (
      <>
        <Crumbs items={[{ label: String(rollout.number) }]} />
        <RolloutLive
          rollout={{
            id: rollout.id,
            number: rollout.number,
            kind: rollout.kind,
            of: of && { id: of.id, number: of.number },
            reason: rollout.reason,
            authorName: rollout.authorName,
            createdAt: rollout.createdAt,
            hosts: rollout.hostRuns.map(({ id, serverId, serverName, batch }) => ({
              hostRunId: id,
              serverId,
              serverName,
              batch,
            })),
          }}
          snapshot={packTimeline(snapshot)}
          open={
            shown === undefined
              ? null
              : { hostRunId: shown, detail: extendHostDetail(emptyHostDetail, shown, told) }
          }
          mayAct={mayAct(actor.role, "operator")}
          actions={{ cancel: cancelRolloutAction, pause: pauseRolloutAction, resume: resumeRolloutAction }}
          back={back.filter((server) => server.rolloutId === rollout.id)}
        />
      </>
    );
  },
);
