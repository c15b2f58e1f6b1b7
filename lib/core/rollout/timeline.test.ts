import { expect, it } from "vitest";
import { problem } from "../problem";
import type { RolloutEvent, StoredEvent } from "./events";
import { planBatches } from "./plan";
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
    lines: [{ level: "error", text: "400" }],
    problem: { code: "agent.reload-failed" },
  });
  for (let cut = 0; cut <= stored.length; cut += 1) {
    const first = extendTimeline(emptyTimeline([h, "h2"]), stored.slice(0, cut));
    // Resumed two events too early: those are known already.
    expect(extendTimeline(first, stored.slice(Math.max(0, cut - 2)))).toEqual(whole);
  }
});

it("keeps the newest lines of a talkative step and says how many it let go", () => {
  const lines = Array.from(
    { length: 1000 },
    (_, index): StoredEvent => ({
      seq: index + 1,
      atMs: index,
      event: { type: "step.output", hostRunId: h, step: "install", level: "info", text: String(index) },
    }),
  );
  const step = extendTimeline(emptyTimeline([h]), lines).hosts[0]?.steps.find(
    (one) => one.step === "install",
  );
  expect(step).toMatchObject({ droppedLines: 700 });
  expect(step?.lines.at(-1)?.text).toBe("999");
});

it("batches: a canary, then three, then five times as many, up to fifty", () => {
  const sizes = (count: number) => {
    const batches = planBatches(count);
    return [...new Set(batches)].map((batch) => batches.filter((one) => one === batch).length);
  };
  expect(sizes(0)).toEqual([]);
  expect(sizes(2)).toEqual([1, 1]);
  expect(sizes(20)).toEqual([1, 3, 15, 1]);
  expect(sizes(200)).toEqual([1, 3, 15, 50, 50, 50, 31]);
});
