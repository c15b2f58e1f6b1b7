import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { compileFleet } from "./compile";
import { fleetJsonSchema } from "./json-schema";
import { readFleet } from "./read";

const docs = new URL("../../../docs/", import.meta.url);
const read = (name: string) => readFileSync(new URL(name, docs), "utf8");

it("keeps the committed JSON Schema what the program checks (npm run -s logyard -- schema > docs/fleet.schema.json)", () => {
  expect(read("fleet.schema.json")).toBe(fleetJsonSchema());
});

it("documents a fleet that is good, without a hint, and compiles into the files that it names", () => {
  const page = read("fleet-as-code.md");
  const example = /```json\n([\s\S]+?)\n```/.exec(page)?.[1] ?? "";
  const { fleet, findings } = readFleet(example);
  expect(findings).toEqual([]);
  if (fleet === null) throw new Error("The example has an error");
  const compiled = compileFleet(fleet);
  expect(compiled.findings).toEqual([]);
  expect(compiled.parts.flatMap(({ files }) => files.map(({ path }) => path)).toSorted()).toEqual([
    "servers/server-a/alloy.service.d/50-logyard.conf",
    "servers/server-a/config.alloy",
    "servers/server-b/alloy.service.d/50-logyard.conf",
    "servers/server-b/config.alloy",
    "stores/main/firewall-firewalld.sh",
    "stores/main/firewall-ufw.sh",
    "stores/main/grafana-datasource.json",
    "stores/main/grafana-datasource.yaml",
    "stores/main/loki.service",
    "stores/main/loki.yaml",
  ]);
});
