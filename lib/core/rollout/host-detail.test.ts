import { expect, it } from "vitest";
import type { RolloutEvent, StoredEvent } from "./events";
import { emptyHostDetail, extendHostDetail } from "./host-detail";

const said = (hostRunId: string, step: "install" | "validate", text: string): RolloutEvent => ({
  type: "step.output",
  hostRunId,
  step,
  level: "info",
  text,
});
const found = (arrival: "waiting" | "proven"): RolloutEvent => ({
  type: "path.arrived",
  hostRunId: "h",
  logPathId: "p",
  path: "/var/log/a.log",
  arrival,
});
const rows = (events: readonly RolloutEvent[]): StoredEvent[] =>
  events.map((event, index) => ({ seq: index + 1, atMs: index, event }));

it("keeps what its own host said and what was found last of each path, wherever the stream was cut", () => {
  const events = rows([
    { type: "host.started", hostRunId: "h" },
    said("h", "install", "one"),
    said("other", "install", "not this"),
    said("h", "validate", "two"),
    found("waiting"),
    found("proven"),
  ]);
  const whole = extendHostDetail(emptyHostDetail, "h", events);
  expect(whole.lines.map(({ text }) => text)).toEqual(["one", "two"]);
  expect(whole.paths).toMatchObject([{ path: "/var/log/a.log", arrival: "proven" }]);
  for (let cut = 0; cut <= events.length; cut += 1) {
    const first = extendHostDetail(emptyHostDetail, "h", events.slice(0, cut));
    // Resumed two events too early: those are known already.
    expect(extendHostDetail(first, "h", events.slice(Math.max(0, cut - 2)))).toEqual(whole);
  }
});

it("takes a line that comes after an event without one of a stream that did not carry lines", () => {
  const [, line, finished] = rows([
    { type: "host.started", hostRunId: "h" },
    said("h", "install", "one"),
    { type: "step.finished", hostRunId: "h", step: "install", outcome: "ok", durationMs: 1 },
  ]) as [StoredEvent, StoredEvent, StoredEvent];
  expect(extendHostDetail(emptyHostDetail, "h", [finished, line]).lines).toHaveLength(1);
});

it("keeps the newest lines of each step and says how many it let go", () => {
  const talk = Array.from({ length: 1000 }, (_, index) => said("h", "install", String(index)));
  const detail = extendHostDetail(emptyHostDetail, "h", rows([said("h", "validate", "first"), ...talk]));
  expect(detail.droppedLines).toBe(700);
  expect(detail.lines).toHaveLength(301);
  expect(detail.lines[0]?.text).toBe("first");
  expect(detail.lines.at(-1)?.text).toBe("999");
});

it("begins anew when the host is tried again", () => {
  const again = { type: "host.requeued", hostRunId: "h", attempt: 2 } as const;
  const detail = extendHostDetail(
    emptyHostDetail,
    "h",
    rows([said("h", "install", "a"), again, said("h", "install", "b")]),
  );
  expect(detail.lines.map(({ text }) => text)).toEqual(["b"]);
});
