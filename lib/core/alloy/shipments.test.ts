import { describe, expect, it } from "vitest";
import { shipmentsOf } from "./shipments";

const source = (label: string, path: string, extra = "", more = "") => `loki.source.file "${label}" {
	targets = [{
		__path__ = "${path}",${extra}
	}]
	forward_to = [loki.process.${label}.receiver]
${more}}
`;
const found = [
  { path: "/var/log/app.log", sizeBytes: 3_000 },
  { path: "/var/log/other.log", sizeBytes: 500 },
  { path: "/var/log/old.log.gz", sizeBytes: 9_000 },
  { path: "/var/log/empty.log", sizeBytes: 0 },
];
const once = { fileCount: 1, kind: "first", because: null, before: null };
const app = source("shop_app", "/var/log/app.log");

describe("what is sent of files that are there already", () => {
  it("is everything, for a host without a config", () => {
    expect(shipmentsOf(null, app, found)).toEqual([
      { component: "shop_app", path: "/var/log/app.log", ...once, bytes: 3_000 },
    ]);
  });

  it("is nothing, where the same component reads the same file", () => {
    expect(shipmentsOf(app, `${app}\n${source("x", "/gone.log")}`, found)).toEqual([]);
  });

  it("is what a wider glob finds anew, without what it leaves out", () => {
    const wide = source("shop_app", "/var/log/*", '\n\t\t__path_exclude__ = "/var/log/*.{gz,[0-9]}",');
    expect(shipmentsOf(app, wide, found)).toEqual([
      { component: "shop_app", path: "/var/log/*", ...once, bytes: 500 },
    ]);
  });

  it("is sent again when the component has another name, and says which it had", () => {
    expect(shipmentsOf(app, source("store_app", "/var/log/app.log"), found)).toEqual([
      {
        ...{ component: "store_app", path: "/var/log/app.log", fileCount: 1, bytes: 3_000, kind: "again" },
        ...{ because: "component-renamed", before: "shop_app" },
      },
    ]);
  });

  it("is sent again when the target had labels of its own, also behind local.file_match", () => {
    const labelled = source("shop_app", "/var/log/app.log", '\n\t\tjob = "x",');
    const matched = `local.file_match "m" {
	path_targets = [{ __path__ = "/var/log/*.log", job = "x" }]
}
loki.source.file "shop_app" {
	targets    = local.file_match.m.targets
	forward_to = [loki.write.default.receiver]
}
`;
    for (const before of [labelled, matched]) {
      expect(shipmentsOf(before, app, found)).toMatchObject([{ kind: "again", because: "target-labels" }]);
    }
  });

  it("stays where it is when new files are read from their end", () => {
    const fromEnd = source("shop_app", "/var/log/*.log", "", "\ttail_from_end = true\n");
    expect(shipmentsOf(null, fromEnd, found)).toMatchObject([
      { kind: "skipped", fileCount: 2, bytes: 3_500 },
    ]);
    expect(shipmentsOf(app, fromEnd, found)).toMatchObject([{ kind: "skipped", fileCount: 1, bytes: 500 }]);
  });

  it("does not fail on a config that cannot be read", () => {
    expect(shipmentsOf("loki.source.file { {{", app, found)).toMatchObject([{ kind: "first" }]);
  });
});
