import { copyFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compileAgent } from "../../core/alloy/compile";
import type { DesiredAgent, DesiredSource } from "../../core/alloy/desired";
import { parseLines } from "../../core/formats/parse-lines";
import { findPreset } from "../../core/formats/presets";
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

/** One entry, comparable: the time in milliseconds, null where the line says none and the moment of arrival counts. */
interface Seen {
  readonly line: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly metadata: Readonly<Record<string, string>>;
  readonly ms: number | null;
}

interface Reply {
  readonly data: {
    readonly result: readonly {
      readonly stream: Record<string, string>;
      readonly values: readonly [string, string, { structuredMetadata?: Record<string, string> }][];
    }[];
  };
}

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

async function stored(url: string, service: string): Promise<Seen[]> {
  const times = shown.get(service)!.map(({ ms }) => ms ?? Date.now());
  const query = new URLSearchParams({
    query: `{service="${service}"}`,
    limit: "5000",
    start: new Date(Math.min(...times) - 3_600_000).toISOString(),
    end: new Date(Math.max(...times) + 3_600_000).toISOString(),
  });
  const reply = await fetch(`${url}/loki/api/v1/query_range?${query}`, {
    headers: { "X-Loki-Response-Encoding-Flags": "categorize-labels" },
  });
  const { data: found } = (await reply.json()) as Reply;
  return found.result.flatMap(({ stream, values }) =>
    values.map(([nanos, line, { structuredMetadata }]) => ({
      line,
      labels: Object.fromEntries(Object.entries(stream).filter(([name]) => !fixed.has(name))),
      metadata: structuredMetadata ?? {},
      ms: Number(BigInt(nanos) / 1_000_000n),
    })),
  );
}

/** Equal entries side by side, whatever the order in which streams come back. */
function sorted(entries: readonly Seen[]): Seen[] {
  const ordered = (record: Seen["labels"]) => Object.fromEntries(Object.entries(record).sort());
  const key = ({ line, labels, metadata, ms }: Seen) => JSON.stringify([line, labels, metadata, ms]);
  return entries
    .map((entry) => ({ ...entry, labels: ordered(entry.labels), metadata: ordered(entry.metadata) }))
    .sort((a, b) => (key(a) < key(b) ? -1 : 1));
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
      const deadline = Date.now() + 30_000;
      while (Date.now() < deadline && kept.size < sources.length) {
        for (const source of sources.filter(({ service }) => !kept.has(service))) {
          const entries = await stored(store.url, source.service);
          if (entries.length >= shown.get(source.service)!.length) kept.set(source.service, entries);
        }
        await new Promise((resolve) => setTimeout(resolve, 300));
      }
      for (const { service } of sources) {
        if (!kept.has(service)) kept.set(service, await stored(store.url, service));
      }
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
