import { expect, it } from "vitest";
import { problem } from "../problem";
import type { RolloutEvent, StoredEvent } from "./events";
import { emptyTimeline, extendTimeline } from "./timeline";

const h = "h1";
const story: RolloutEvent[] = [
  { type: "rollout.started" },
  { type: "host.started", hostRunId: h },
  { type: "step.started", hostRunId: h, step: "connect" },
  { type: "step.finished", hostRunId: h, step: "connect", outcome: "ok", durationMs: 12 },
  { type: "step.started", hostRunId: h, step: "reload" },
  { type: "step.output", hostRunId: h, step: "reload", level: "error", text: "400" },
  {
    type: "step.finished",
    hostRunId: h,
    step: "reload",
    outcome: "failed",
    durationMs: 30,
    problem: problem("agent.reload-failed"),
  },
  { type: "restore.started", hostRunId: h },
  { type: "restore.finished", hostRunId: h, ok: true, durationMs: 40 },
  { type: "host.finished", hostRunId: h, outcome: "restored", problem: problem("rollout.restored") },
  { type: "rollout.finished", state: "failed" },
];
const stored: StoredEvent[] = story.map((event, index) => ({ seq: index + 1, atMs: 1000 + index, event }));

it("tells a run from its events, wherever the stream was cut and resumed", () => {
  const whole = extendTimeline(emptyTimeline([h, "h2"]), stored);
  expect(whole).toMatchObject({
    state: "failed",
    lastSeq: 11,
    startedAtMs: 1000,
    hosts: [
      { state: "restored", restore: { state: "ok", durationMs: 40 }, problem: { code: "rollout.restored" } },
      { state: "waiting" },
    ],
  });
  expect(whole.hosts[0]?.steps.find((step) => step.step === "reload")).toMatchObject({
    state: "failed",
    problem: { code: "agent.reload-failed" },
  });
  for (let cut = 0; cut <= stored.length; cut += 1) {
    const first = extendTimeline(emptyTimeline([h, "h2"]), stored.slice(0, cut));
    // Resumed two events too early: those are known already.
    expect(extendTimeline(first, stored.slice(Math.max(0, cut - 2)))).toEqual(whole);
  }
});

it("tells a pause, and what was tried again", () => {
  const more: RolloutEvent[] = [
    ...story.slice(0, -1),
    { type: "rollout.paused", problem: problem("rollout.restored") },
    { type: "rollout.resumed", by: "Ada", mode: "retry" },
    { type: "host.requeued", hostRunId: h, attempt: 2 },
    { type: "host.started", hostRunId: h },
    { type: "path.arrived", hostRunId: h, logPathId: "p", path: "/var/log/a.log", arrival: "waiting" },
    { type: "path.arrived", hostRunId: h, logPathId: "p", path: "/var/log/a.log", arrival: "proven" },
    {
      type: "host.finished",
      hostRunId: h,
      outcome: "committed",
      revision: 2,
      paths: { total: 1, proven: 1, waiting: 0 },
    },
    { type: "rollout.finished", state: "succeeded" },
  ];
  const events = more.map((event, index) => ({ seq: index + 1, atMs: index, event }));
  const paused = extendTimeline(emptyTimeline([h]), events.slice(0, 11));
  expect(paused).toMatchObject({
    state: "paused",
    pause: { by: null, problem: { code: "rollout.restored" } },
  });
  const end = extendTimeline(paused, events);
  expect(end).toMatchObject({ state: "succeeded", pause: null });
  expect(end.hosts[0]).toMatchObject({
    state: "committed",
    attempt: 2,
    restore: null,
    problem: null,
    pathCounts: { total: 1, proven: 1, waiting: 0 },
  });
  expect(end.hosts[0]?.steps.every((step) => step.state === "waiting")).toBe(true);
});

it("leaves hosts alone that an event is not about, so that the page draws only what changed", () => {
  const before = emptyTimeline([h, "h2"]);
  const after = extendTimeline(before, stored.slice(0, 4));
  expect(after.hosts[1]).toBe(before.hosts[1]);
  expect(after.hosts[0]).not.toBe(before.hosts[0]);
  const output = extendTimeline(after, [
    {
      seq: 5,
      atMs: 5,
      event: { type: "step.output", hostRunId: h, step: "connect", level: "info", text: "a" },
    },
  ]);
  expect(output.hosts[0]).toBe(after.hosts[0]);
  expect(output.lastSeq).toBe(5);
});
