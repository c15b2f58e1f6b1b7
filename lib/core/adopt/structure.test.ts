import { expect, it } from "vitest";
import { adoptAlloy } from "./alloy";

const faults = (text: string) =>
  adoptAlloy(text).diagnostics.map(({ line, column, message }) => `${line}:${column} ${message}`);

it.each([
  ['loki.write {\n\tendpoint { url = "http://a" }\n}\n', '1:1 component "loki.write" must have a label'],
  [
    'loki.process "x" {\n\tforward_to = []\n\tstage.jsons {}\n}\n',
    '3:2 unrecognized block name "stage.jsons"',
  ],
  [
    'loki.process "x" {\n\tforward_to = []\n\tstage.match {\n\t\tselector = "{}"\n\t\tstage.regexp {}\n\t}\n}\n',
    '5:3 unrecognized block name "stage.regexp"',
  ],
  ['promtail "x" {}\n', '1:1 cannot find the definition of component name "promtail"'],
])("says in the agent's words what it refuses: %j", (text, fault) => {
  expect(faults(text)).toEqual([fault]);
});

it.each([
  'declare "logs" {\n\targument "path" {}\n\tloki.source.file "x" { targets = argument.path.value\n\tforward_to = [] }\n}\nlogs "a" { path = [] }\n',
  'import.git "common" { repository = "r"\n\tpath = "p" }\ncommon.shipper "a" {}\n',
  'logging { level = "info" }\nforeach "x" {\n\tcollection = [1]\n\tvar = "each"\n\ttemplate {}\n}\n',
])("takes modules, imports and the agent's own blocks for what they are: %j", (text) => {
  expect(faults(text)).toEqual([]);
  const { report } = adoptAlloy(text);
  expect(report.items.filter(({ leaf, outcome }) => leaf && outcome !== "notMapped")).toEqual([]);
  for (const { leaf, notes } of report.items) if (leaf) expect(notes.length).toBeGreaterThan(0);
});

it("does not say of an argument or a module that the agent refuses it", () => {
  const text =
    'loki.source.file "x" {\n\ttargets    = argument.targets.value\n\tforward_to = [argument.sink.value]\n}\n';
  const reasons = adoptAlloy(text).report.items.flatMap(({ notes }) => notes.map(({ reason }) => reason));
  expect(reasons).toContain("component-unsupported");
  expect(reasons).not.toContain("reference-undefined");
});
