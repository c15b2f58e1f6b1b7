import fc from "fast-check";
import { expect, it } from "vitest";
import { problem } from "../problem";
import { endedRolloutStates, hostOutcomes, hostSteps, type RolloutEvent } from "./events";
import { packTimeline, unpackTimeline } from "./snapshot";
import { emptyTimeline, extendTimeline } from "./timeline";

const ids = ["a", "b", "c"];
const hostRunId = fc.constantFrom(...ids);
const step = fc.constantFrom(...hostSteps);
const durationMs = fc.nat(100_000);
const reason = fc.constantFrom(
  undefined,
  problem("host.disk-full", { host: "web-1" }),
  problem("agent.reload-failed"),
);
const paths = fc.constantFrom(undefined, { total: 2, proven: 1, waiting: 1 });
const kinds: readonly fc.Arbitrary<RolloutEvent>[] = [
  fc.constant({ type: "rollout.started" }),
  fc.record({ type: fc.constant("host.started"), hostRunId }),
  fc.record({ type: fc.constant("step.started"), hostRunId, step }),
  fc
    .record({
      hostRunId,
      step,
      durationMs,
      problem: reason,
      outcome: fc.constantFrom("ok", "failed", "skipped"),
    })
    .map((row) => ({ type: "step.finished", ...row })),
  fc.record({ type: fc.constant("restore.started"), hostRunId }),
  fc.record({ type: fc.constant("restore.finished"), hostRunId, ok: fc.boolean(), durationMs }),
  fc.record({ type: fc.constant("host.requeued"), hostRunId, attempt: fc.integer({ min: 2, max: 5 }) }),
  fc
    .record({
      hostRunId,
      outcome: fc.constantFrom(...hostOutcomes),
      problem: reason,
      paths,
      revision: fc.nat(9),
    })
    .map((row) => ({ type: "host.finished", ...row })),
  fc.record({ type: fc.constant("rollout.paused"), problem: reason }),
  fc.record({ type: fc.constant("rollout.finished"), state: fc.constantFrom(...endedRolloutStates) }),
];

it("unpacks to the timeline that was packed, whatever happened", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.oneof(...kinds), fc.nat(1000)), { maxLength: 60 }), (told) => {
      let atMs = 1_795_000_000_000;
      const events = told.map(([event, later], index) => {
        atMs += later;
        return { seq: index + 1, atMs, event };
      });
      const timeline = extendTimeline(emptyTimeline(ids), events);
      const travelled = JSON.parse(JSON.stringify(packTimeline(timeline)));
      expect(unpackTimeline(travelled)).toEqual(JSON.parse(JSON.stringify(timeline)));
    }),
  );
});

it("sends under 400 bytes for a host that ended, and under 60 for one that waits", () => {
  const events: RolloutEvent[] = [
    { type: "host.started", hostRunId: "a" },
    ...hostSteps.flatMap((name): RolloutEvent[] => [
      { type: "step.started", hostRunId: "a", step: name },
      { type: "step.finished", hostRunId: "a", step: name, outcome: "ok", durationMs: 4_321 },
    ]),
    {
      type: "host.finished",
      hostRunId: "a",
      outcome: "committed",
      revision: 7,
      paths: { total: 9, proven: 9, waiting: 0 },
    },
  ];
  const at = 1_795_000_000_000;
  const timeline = extendTimeline(
    emptyTimeline(ids),
    events.map((event, index) => ({ seq: index + 1, atMs: at + index * 900, event })),
  );
  const [ended, waiting] = packTimeline(timeline).hosts.map((host) => JSON.stringify(host).length);
  expect(ended).toBeLessThan(400);
  expect(waiting).toBeLessThan(60);
});
