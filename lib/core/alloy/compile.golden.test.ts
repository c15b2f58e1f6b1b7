import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { LogFormat } from "../formats/format";
import { findPreset, presets } from "../formats/presets";
import { compileAgent } from "./compile";
import type { DesiredAgent } from "./desired";
import { parseAlloy } from "./parse";
import { printAlloy } from "./print";

const golden = new URL("../__golden__/alloy/", import.meta.url);
const onPath = (process.env.PATH ?? "").split(":").map((folder) => `${folder}/alloy`);
const candidates = [process.env.LOGYARD_ALLOY_BIN, `${homedir()}/.cache/logyard/bin/alloy`, ...onPath];
const alloy = candidates.find((path) => path !== undefined && existsSync(path));
if (alloy === undefined) process.stderr.write("no real alloy found: golden files are not shown to it\n");

/** The input of a case: a DesiredAgent whose formats are named by preset, or written out. */
function agentOf(name: string): DesiredAgent {
  const input = JSON.parse(readFileSync(new URL(`${name}/input.json`, golden), "utf8"));
  const withFormat = (source: { format: string | LogFormat }) =>
    typeof source.format === "string" ? { ...source, format: findPreset(source.format) } : source;
  return { ...input, sources: input.sources.map(withFormat) };
}

it("has a case for every preset", () => {
  const cases = readdirSync(golden);
  for (const { id } of presets) expect(cases).toContain(`preset-${id.replaceAll("_", "-")}`);
});

describe.each(readdirSync(golden))("%s", (name) => {
  const result = compileAgent(agentOf(name));
  const expected = new URL(`${name}/expected.alloy`, golden);

  it("compiles to the same bytes as before", () => {
    if (!result.ok) throw new Error(JSON.stringify(result.problem));
    if (process.env.UPDATE_GOLDEN !== undefined) writeFileSync(expected, result.value.text);
    expect(result.value.text).toBe(readFileSync(expected, "utf8"));
  });

  it("parses back to the same tree, and prints the same again", () => {
    const text = readFileSync(expected, "utf8");
    const { file, diagnostics } = parseAlloy(text);
    expect(diagnostics).toEqual([]);
    expect(result.ok && withoutPositions(file)).toEqual(result.ok && withoutPositions(result.value.file));
    expect(printAlloy(file)).toBe(text);
  });

  it.runIf(alloy !== undefined)("is what a real Alloy would write and load", () => {
    const path = fileURLToPath(expected);
    for (const args of [
      ["fmt", "--test", path],
      ["validate", path],
    ]) {
      const { status, stderr } = spawnSync(alloy!, args, { encoding: "utf8" });
      expect({ args, status, stderr }).toEqual({ args, status: 0, stderr: "" });
    }
  });
});

it("keeps every name and every byte when the sources come in another order", () => {
  const agent = agentOf("labels-and-globs");
  const turned = { ...agent, sources: agent.sources.toReversed() };
  expect(compileAgent(turned)).toEqual(compileAgent(agent));
});

function withoutPositions(tree: unknown): unknown {
  return JSON.parse(JSON.stringify(tree, (key, value) => (key === "pos" ? undefined : value)));
}
