import { expect, test } from "vitest";
import { configState } from "./config-state";

const at = (seconds: number) => new Date(seconds * 1000);
const applied = { sha256: "a", at: at(10) };

test.each([
  ["none", { applied: null, seen: { sha256: null, at: at(5) }, desiredSha: "a" }],
  ["none", { applied: null, seen: null, desiredSha: "a" }],
  ["unmanaged", { applied: null, seen: { sha256: "x", at: at(5) }, desiredSha: "a" }],
  ["sync", { applied, seen: { sha256: "a", at: at(20) }, desiredSha: "a" }],
  ["sync", { applied, seen: { sha256: "old", at: at(9) }, desiredSha: "a" }],
  ["drift", { applied, seen: { sha256: "x", at: at(20) }, desiredSha: "b" }],
  ["drift", { applied, seen: { sha256: null, at: at(20) }, desiredSha: "a" }],
  ["pending", { applied, seen: { sha256: "a", at: at(20) }, desiredSha: "b" }],
  ["sync", { applied, seen: null, desiredSha: null }],
] as const)("%s", (state, input) => {
  expect(configState(input)).toBe(state);
});
