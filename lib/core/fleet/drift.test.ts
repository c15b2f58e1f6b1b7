import { expect, it } from "vitest";
import { type DriftSeen, driftPauseMs, findDrift, type HostBaseline } from "./drift";

const config = "/etc/alloy/config.alloy";
const secret = "/etc/alloy/logyard-store-secret";
const baseline: HostBaseline = {
  files: { [config]: "aa", [secret]: "bb" },
  agentVersion: "1.18.1",
  agentGroups: ["adm", "alloy"],
};
const seen = (change: Partial<DriftSeen> = {}, facts: Partial<DriftSeen["facts"]> = {}): DriftSeen => ({
  facts: { agentState: "active", agentVersion: "1.18.1", agentGroups: ["adm", "alloy"], ...facts },
  files: new Map([
    [config, "aa"],
    [secret, "bb"],
  ]),
  loadedSha: "aa",
  ...change,
});
const found = (one: DriftSeen) => findDrift(baseline, one, config);

it("finds nothing on a host that is as it was left, nor in a group that was added", () => {
  expect(found(seen())).toEqual([]);
  expect(found(seen({}, { agentGroups: ["adm", "alloy", "www-data"] }))).toEqual([]);
  expect(found(seen({ loadedSha: null }))).toEqual([]);
});

it("names every file that was edited or removed", () => {
  expect(found(seen({ files: new Map([[config, "cc"]]), loadedSha: "cc" }))).toEqual([
    { kind: "file", path: config, expected: "aa", found: "cc" },
    { kind: "file", path: secret, expected: "bb", found: null },
  ]);
});

it("tells a file that is right from an agent that runs another config", () => {
  expect(found(seen({ loadedSha: "dd" }))).toEqual([{ kind: "loaded", expected: "aa", found: "dd" }]);
});

it("names the unit, the version and lost groups", () => {
  expect(found(seen({}, { agentState: "failed", agentVersion: "1.19.0", agentGroups: ["alloy"] }))).toEqual([
    { kind: "unit", found: "failed" },
    { kind: "version", expected: "1.18.1", found: "1.19.0" },
    { kind: "groups", missing: ["adm"] },
  ]);
});

it("does not call it drift what nobody ever read", () => {
  const unknown = { ...baseline, agentVersion: null, agentGroups: null };
  expect(findDrift(unknown, seen({}, { agentVersion: "1.19.0", agentGroups: [] }), config)).toEqual([]);
});

it("spreads the checks of many servers over a fifth of the interval", () => {
  const pauses = Array.from({ length: 200 }, (_, i) => driftPauseMs(`0198f-server-${i}`, 60_000));
  expect(Math.min(...pauses)).toBeGreaterThanOrEqual(54_000);
  expect(Math.max(...pauses)).toBeLessThanOrEqual(66_000);
  expect(new Set(pauses).size).toBeGreaterThan(50);
});
