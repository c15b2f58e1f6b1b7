import { labelText } from "../label-text";
import type { Matcher } from "../logql/ast";
import { compileSelector } from "../logql/matchers";
import { parseSelector } from "../logql/parse";
import { pickLabels, type Series } from "../logql/series";
import type { Stream, Streams } from "../streams";
import type { Params } from "./params";

interface Window {
  readonly startNs: bigint;
  readonly endNs: bigint;
}

function bytesIn(stream: Stream, { startNs, endNs }: Window): { bytes: number; entries: number } {
  const end = stream.indexAt(endNs);
  let bytes = 0;
  const first = stream.indexAt(startNs);
  for (let index = first; index < end; index++) bytes += Buffer.byteLength(stream.entries[index]!.line);
  return { bytes, entries: end - first };
}

/** GET /loki/api/v1/index/stats: exact here, an estimate in Loki. */
export function indexStats(streams: Streams, params: Params): object {
  const window = params.window();
  const found = streams.select(compileSelector(parseSelector(params.query())), window.startNs, window.endNs);
  const sums = found.map((stream) => bytesIn(stream, window));
  const total = (key: "bytes" | "entries"): number => sums.reduce((sum, one) => sum + one[key], 0);
  return { streams: found.length, chunks: found.length, bytes: total("bytes"), entries: total("entries") };
}

function groupNames(params: Params, matchers: readonly Matcher[]): string[] {
  const target = params.text("targetLabels");
  return target === "" ? matchers.map((matcher) => matcher.name) : target.split(",");
}

function volumes(streams: Streams, params: Params, window: Window): Series[] {
  const matchers = parseSelector(params.query());
  const names = groupNames(params, matchers);
  const groups = new Map<string, { labels: Series["labels"]; values: number[] }>();
  for (const stream of streams.select(compileSelector(matchers), window.startNs, window.endNs)) {
    const labels = pickLabels(stream.labels, names);
    const key = labelText(labels);
    const group = groups.get(key) ?? { labels, values: [0] };
    group.values[0]! += bytesIn(stream, window).bytes;
    groups.set(key, group);
  }
  return [...groups.values()].sort((a, b) => b.values[0]! - a.values[0]!);
}

const earlier = (a: bigint, b: bigint): bigint => {
  return a < b ? a : b;
};

const wrapped = (resultType: string, result: unknown): object => ({
  status: "success",
  data: { resultType, result, stats: {} },
});

/** GET /loki/api/v1/index/volume: bytes by label, the largest first. */
export function indexVolume(streams: Streams, params: Params): object {
  const window = params.window();
  const at = Number(window.endNs / 1_000_000n) / 1000;
  const result = volumes(streams, params, window)
    .slice(0, params.int("limit", 100))
    .map(({ labels, values }) => ({ metric: labels, value: [at, String(values[0])] }));
  return wrapped("vector", result);
}

/** GET /loki/api/v1/index/volume_range: the same per step; each sample stands at the last millisecond of its step. */
export function indexVolumeRange(streams: Streams, params: Params): object {
  const window = params.checkedWindow();
  const stepNs = params.stepNs(window);
  const series = new Map<string, { metric: Series["labels"]; values: [number, string][] }>();
  for (let startNs = window.startNs; startNs < window.endNs; startNs += stepNs) {
    const endNs = earlier(startNs + stepNs, window.endNs);
    const at = Number(endNs / 1_000_000n - 1n) / 1000;
    for (const { labels, values } of volumes(streams, params, { startNs, endNs })) {
      const one = series.get(labelText(labels)) ?? { metric: labels, values: [] };
      one.values.push([at, String(values[0])]);
      series.set(labelText(labels), one);
    }
  }
  return wrapped("matrix", [...series.values()]);
}
