import { copyFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compileAgent } from "../../core/alloy/compile";
import type { DesiredAgent, DesiredSource } from "../../core/alloy/desired";
import { parseLines } from "../../core/formats/parse-lines";
import { findPreset } from "../../core/formats/presets";
import { type Seen, sorted, stored, until } from "./parity";
import { findAlloy, startRealAlloy } from "./real-alloy";
import { findLoki, startRealLoki, takesAnyLine } from "./real-loki";

const [alloy, loki] = [findAlloy(), findLoki()];
if (alloy === null || loki === null) {
  process.stderr.write(
    "no real alloy and loki found: what the lab shows of a line is not compared with them\n",
  );
}

const data = new URL("../../core/formats/__data__/", import.meta.url);
const samples: { preset: string; file: string }[] = JSON.parse(
  readFileSync(new URL("samples.json", data), "utf8"),
);
const timeZone = "Asia/Seoul";

const folder = mkdtempSync(join(tmpdir(), "logyard-parity-"));
const sources: DesiredSource[] = samples.map(({ preset, file }) => ({
  id: file,
  service: file,
  env: "test",
  name: "log",
  kind: "file",
  path: join(folder, `${file}.log`),
  job: preset,
  format: findPreset(preset)!,
  timeZone,
  labels: { server: {}, service: {}, logPath: { team: 'a "b" `c`' } },
}));

function linesOf(file: string): string[] {
  return readFileSync(new URL(`${file}.log`, data), "utf8")
    .replace(/\n$/, "")
    .split("\n");
}

/** What the lab shows for the whole sample. */
function parsed({ service, format }: DesiredSource): Seen[] {
  return parseLines(linesOf(service), format, { timeZone, nowMs: Date.now() }).map((entry) => ({
    line: entry.line,
    labels: { ...entry.labels },
    metadata: { ...entry.metadata },
    ms: entry.timestampMs,
  }));
}

const shown = new Map(sources.map((source) => [source.service, parsed(source)]));

const fixed = new Set(["host", "service", "env", "job", "team"]);

async function storedOf(url: string, service: string): Promise<Seen[]> {
  const times = shown.get(service)!.map(({ ms }) => ms ?? Date.now());
  return (await stored(url, service, times)).map((entry) => ({
    ...entry,
    labels: Object.fromEntries(Object.entries(entry.labels).filter(([name]) => !fixed.has(name))),
  }));
}

describe.runIf(alloy !== null && loki !== null)(
  "what the lab shows is what Alloy sends and Loki keeps",
  () => {
    let store: Awaited<ReturnType<typeof startRealLoki>>;
    let agent: Awaited<ReturnType<typeof startRealAlloy>>;
    const kept = new Map<string, Seen[]>();

    beforeAll(async () => {
      for (const { file } of samples) {
        copyFileSync(new URL(`${file}.log`, data), join(folder, `${file}.log`));
      }
      store = await startRealLoki(loki!, takesAnyLine);
      const desired: DesiredAgent = {
        server: "web-1",
        store: {
          pushUrl: `${store.url}/loki/api/v1/push`,
          tenant: null,
          auth: { kind: "none" },
          caFile: null,
        },
        sources,
      };
      const compiled = compileAgent(desired);
      if (!compiled.ok) throw new Error(JSON.stringify(compiled.problem));
      agent = await startRealAlloy(alloy!, compiled.value.text);
      await until(
        30_000,
        async () => {
          for (const { service } of sources) {
            if ((kept.get(service)?.length ?? 0) >= shown.get(service)!.length) continue;
            kept.set(service, await storedOf(store.url, service));
          }
          return sources.every(({ service }) => kept.get(service)!.length >= shown.get(service)!.length);
        },
        (isDone) => isDone,
      );
    }, 110_000);
    afterAll(async () => {
      await agent?.close();
      await store?.close();
      rmSync(folder, { recursive: true, force: true });
    });

    it.each(sources)("$job: every entry of $service", (source) => {
      const expected = shown.get(source.service)!;
      const untimed = expected.some(({ ms }) => ms === null);
      const timed = (entries: readonly Seen[]) =>
        sorted(untimed ? entries.map((entry) => ({ ...entry, ms: null })) : entries);
      expect(timed(kept.get(source.service) ?? [])).toEqual(timed(expected));
    });
  },
);
