import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CompiledAgent, compileAgent } from "../../core/alloy/compile";
import type { DesiredSource } from "../../core/alloy/desired";
import { type LineOptions, noLineOptions } from "../../core/formats/options";
import { parseLines } from "../../core/formats/parse-lines";
import { findPreset } from "../../core/formats/presets";
import { optionCases } from "./options-cases";
import { type Seen, sorted, stored, until } from "./parity";
import { findAlloy, startRealAlloy } from "./real-alloy";
import { findLoki, startRealLoki, takesAnyLine } from "./real-loki";

const [alloy, loki] = [findAlloy(), findLoki()];
if (alloy === null || loki === null) {
  process.stderr.write("no real alloy and loki found: line options are not compared with what they do\n");
}

const timeZone = "Asia/Seoul";
const nowMs = Date.now();
const folder = mkdtempSync(join(tmpdir(), "logyard-options-"));

function source(id: string, preset: string, options: Partial<LineOptions>): DesiredSource {
  return {
    ...{ id, service: id, env: "test", name: "log", kind: "file", job: preset, timeZone },
    path: join(folder, `${id}.log`),
    format: findPreset(preset)!,
    options: { ...noLineOptions, ...options },
    labels: {
      server: { rack: "a 1" },
      service: { team: 'x "y" `z`' },
      logPath: { tier: "$\u007bHOME}{{ . }}" },
    },
  };
}

const sources = optionCases.map(({ id, preset, options }) => source(id, preset, options));
const many = Array.from({ length: 2000 }, (_, i) => `line ${i}`);
const byLevel = Array.from(
  { length: 400 },
  (_, i) =>
    `ERROR 2026-11-22 16:42:42,${String(i).padStart(3, "0")} views 7 8 ${i % 4 === 0 ? "a" : "b"}${i}`,
).map((line, i) => (i % 4 === 0 ? line.replace("ERROR", "INFO") : line));
const burst = 50;
const sampled = source("sampled", "plain", { sampling: { rate: 0.25 } });
const limited = source("limited", "plain", { limit: { linesPerSecond: 0.01, burst, label: null } });
const limitedByLabel = source("limited_by_label", "django_verbose", {
  limit: { linesPerSecond: 0.01, burst, label: "level" },
});
const fromEnd = source("from_end", "plain", { startAt: "end" });
const all = [...sources, sampled, limited, limitedByLabel, fromEnd];

describe.runIf(alloy !== null && loki !== null)(
  "what the lab says of line options is what Alloy does",
  () => {
    let store: Awaited<ReturnType<typeof startRealLoki>>;
    let agent: Awaited<ReturnType<typeof startRealAlloy>>;
    let compiled: CompiledAgent;

    const labelsOf = (id: string) => compiled.streams.find(({ sourceId }) => sourceId === id)!.labels;
    const component = (id: string) => compiled.streams.find(({ sourceId }) => sourceId === id)!.component;
    /** Lines that a pipeline dropped, by the reason that it counts them under. */
    async function dropped(id: string): Promise<Record<string, number>> {
      const counts = (await agent.metrics()).matchAll(
        /^loki_process_dropped_lines_total\{component_id="loki\.process\.(\w+)".*?reason="(\w+)"\} (\d+)$/gm,
      );
      return Object.fromEntries(
        [...counts]
          .filter(([, name]) => name === component(id))
          .map(([, , reason, n]) => [reason!, Number(n)]),
      );
    }
    const sum = (counts: Record<string, number>) => Object.values(counts).reduce((all, n) => all + n, 0);
    /** What is stored of a source, when nothing of it is on the way any more. */
    async function settled(id: string, entries: number, times: readonly number[] = [nowMs]): Promise<Seen[]> {
      const look = async () => ({ kept: await stored(store.url, id, times), gone: sum(await dropped(id)) });
      return (await until(40_000, look, ({ kept, gone }) => kept.length + gone >= entries)).kept;
    }

    beforeAll(async () => {
      for (const { id, lines } of optionCases)
        writeFileSync(join(folder, `${id}.log`), `${lines.join("\n")}\n`);
      writeFileSync(sampled.path, `${many.join("\n")}\n`);
      writeFileSync(limited.path, `${many.slice(0, 500).join("\n")}\n`);
      writeFileSync(limitedByLabel.path, `${byLevel.join("\n")}\n`);
      writeFileSync(fromEnd.path, "old 1\nold 2\n");
      store = await startRealLoki(loki!, takesAnyLine);
      const result = compileAgent({
        server: "web-1",
        store: {
          ...{ pushUrl: `${store.url}/loki/api/v1/push`, tenant: null, caFile: null },
          auth: { kind: "none" },
        },
        sources: all,
      });
      if (!result.ok) throw new Error(JSON.stringify(result.problem));
      compiled = result.value;
      agent = await startRealAlloy(alloy!, compiled.text);
    }, 110_000);
    afterAll(async () => {
      await agent?.close();
      await store?.close();
      rmSync(folder, { recursive: true, force: true });
    });

    it.each(optionCases)(
      "$id",
      async ({ id, preset, options, lines }) => {
        const said = parseLines(lines, findPreset(preset)!, {
          ...{ timeZone, nowMs },
          options: { ...noLineOptions, ...options },
        });
        // What is old now was old when the agent read it, a moment ago.
        const isKept = ({ fate }: (typeof said)[number]) => fate.kind === "sent";
        const expected = said.filter(isKept).map((entry) => ({
          ...{ line: entry.line, metadata: entry.metadata, ms: entry.timestampMs },
          labels: { ...labelsOf(id), ...entry.labels },
        }));
        const times = expected.map(({ ms }) => ms ?? nowMs);
        const kept = await settled(id, said.length, times);
        const timed = (entries: readonly Seen[]) =>
          sorted(
            expected.some(({ ms }) => ms === null) ? entries.map((one) => ({ ...one, ms: null })) : entries,
          );
        expect(timed(kept)).toEqual(timed(expected));
        const reasons: Record<string, number> = {};
        for (const { fate } of said) {
          const rule =
            fate.kind === "dropped" ? fate.rule : options.drops?.findIndex((one) => one.kind === "older");
          if (fate.kind !== "sent")
            reasons[`drop_rule_${rule! + 1}`] = (reasons[`drop_rule_${rule! + 1}`] ?? 0) + 1;
        }
        expect(await dropped(id)).toEqual(reasons);
      },
      60_000,
    );

    it("keeps about the share of the sampling rate, and lets nothing else change", async () => {
      const kept = await settled("sampled", many.length);
      // Six standard deviations from 500.
      expect(Math.abs(kept.length - 500)).toBeLessThan(116);
      expect(many).toEqual(expect.arrayContaining(kept.map(({ line }) => line)));
      expect(sum(await dropped("sampled"))).toBe(many.length - kept.length);
    }, 60_000);

    it("lets a burst through and drops the rest", async () => {
      const kept = await settled("limited", 500);
      expect(kept.map(({ line }) => line).sort()).toEqual(many.slice(0, burst).sort());
    }, 60_000);

    it("limits each value of a label by itself", async () => {
      const kept = await settled("limited_by_label", byLevel.length, [Date.UTC(2026, 10, 22, 7, 42, 42)]);
      const of = (level: string) => kept.filter(({ labels }) => labels.level === level).length;
      expect([of("INFO"), of("ERROR")]).toEqual([burst, burst]);
    }, 60_000);

    it("leaves what a file held before, and reads what comes after", async () => {
      const name = component("from_end");
      const isOpen = new RegExp(
        `^loki_source_file_files_active_total\\{component_id="loki\\.source\\.file\\.${name}".*\\} 1$`,
        "m",
      );
      await until(
        20_000,
        () => agent.metrics(),
        (metrics) => isOpen.test(metrics),
      );
      appendFileSync(fromEnd.path, "new 1\nnew 2\n");
      const kept = await settled("from_end", 2);
      expect(kept.map(({ line }) => line).sort()).toEqual(["new 1", "new 2"]);
    }, 60_000);
  },
);
