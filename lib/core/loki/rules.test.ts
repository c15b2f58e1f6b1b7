import { describe, expect, it } from "vitest";
import { compileLoki } from "./compile";
import { checkLokiDocument } from "./rules";
import type { LokiSettingsInput } from "./settings";

const s3 = { bucket: "ssc-logs", region: "ap-northeast-2" };
const nodes = ["a", "b", "c"].map((name, index) => ({ name, address: `10.0.0.${index + 1}` }));

function codesOf(settings: LokiSettingsInput): string[] {
  const result = compileLoki(settings);
  return result.ok ? [] : result.problem.map(({ code }) => code);
}

describe("settings that no file is written for", () => {
  it.each<[string, LokiSettingsInput, string]>([
    [
      "two nodes",
      { shape: { kind: "cluster", s3, nodes: nodes.slice(1), self: "b" } },
      "loki.cluster-incomplete",
    ],
    ["a node that is not one", { shape: { kind: "cluster", s3, nodes, self: "z" } }, "loki.nodes-invalid"],
    [
      "two nodes with one address",
      { shape: { kind: "cluster", s3, nodes: [...nodes, { name: "d", address: "10.0.0.1" }], self: "a" } },
      "loki.nodes-invalid",
    ],
    ["half a day", { retentionHours: 12 }, "loki.retention-short"],
    ["one port for two", { grpc: { port: 3100 } }, "loki.port-twice"],
    ["a low burst", { limits: { ingestionMbPerSecond: 50 } }, "loki.burst-below-rate"],
    ["a home folder", { pathPrefix: "/home/me/loki" }, "loki.setting-invalid"],
    ["a variable in a path", { pathPrefix: "/srv/$\u007bHOME}" }, "loki.setting-invalid"],
    ["a way up", { pathPrefix: "/srv/../etc" }, "loki.setting-invalid"],
  ])("%s", (_, settings, code) => {
    expect(codesOf(settings)).toContain(code);
  });

  it("names the field that is wrong", () => {
    const result = compileLoki({ http: { port: 70_000 } });
    expect(result).toMatchObject({ ok: false, problem: [{ code: "loki.setting-invalid", at: "http.port" }] });
  });
});

it("writes a key only for a version that knows it, and refuses it for an older one", () => {
  const newest = compileLoki({ version: "3.7", shape: { kind: "cluster", s3, nodes, self: "a" } });
  if (!newest.ok) throw new Error(JSON.stringify(newest.problem));
  const refusedBy = (version: "3.5" | "3.6" | "3.7") =>
    checkLokiDocument(newest.value.document, version).map(({ code, at }) => `${code} ${at}`);
  expect(refusedBy("3.7")).toEqual([]);
  expect(refusedBy("3.6")).toEqual([
    "loki.setting-unknown ingester.wal.disk_full_threshold",
    "loki.setting-unknown compactor.deletion_marker_object_store_prefix",
  ]);
  expect(refusedBy("3.5")).toHaveLength(3);
});
