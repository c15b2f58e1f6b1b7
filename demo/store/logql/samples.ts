import type { Labels } from "@/lib/core/fleet/labels";
import { labelText } from "../label-text";
import type { Stream, Streams } from "../streams";
import { type LabelFilter, type MetricExpr, QueryError, type Unwrap } from "./ast";
import { labelTest } from "./label-filter";
import { compileSelector } from "./matchers";
import { compilePipeline } from "./pipeline";
import { Row } from "./row";
import type { Scanned, Window } from "./select";
import { omitLabels, pickLabels } from "./series";
import { parseBytes, parseDurationNs, parseFloat64 } from "./units";

type RangeExpr = Extract<MetricExpr, { kind: "range" }>;

/** Numbers taken from lines, in time order, of one label set. */
export interface SampleSeries {
  readonly labels: Labels;
  /** Nanoseconds after the window's start. */
  readonly at: number[];
  readonly values: number[];
}

const maxSeries = 500;

function pipelineError(row: Row): QueryError {
  const error = row.labels.error;
  return new QueryError(
    `pipeline error: '${error}' for series: '${labelText(row.labels.all())}'.\n` +
      `Use a label filter to intentionally skip this error. (e.g | __error__!="${error}").\n` +
      'To skip all potential errors you can match empty errors.(e.g __error__="")\n' +
      'The label filter can also be specified after unwrap. (e.g | unwrap latency | __error__="" )\n',
  );
}

const units = {
  none: parseFloat64,
  bytes: parseBytes,
  duration: (text: string) => {
    const ns = parseDurationNs(text);
    return ns === null ? null : ns / 1e9;
  },
};

/** The value of one row, or null when the row does not count. */
type Extractor = (row: Row) => number | null;

function unwrapped(unwrap: Unwrap): Extractor {
  const read = units[unwrap.conversion];
  const after = unwrap.after.map((filter: LabelFilter) => labelTest(filter));
  return (row) => {
    if (!row.labels.has(unwrap.label)) return null;
    const text = row.labels.get(unwrap.label);
    const value = row.labels.error ? 0 : read(text);
    if (value === null) {
      row.labels.fail(
        "SampleExtractionErr",
        `strconv.ParseFloat: parsing ${JSON.stringify(text)}: invalid syntax`,
      );
    }
    return after.every((test) => test(row.labels)) ? (value ?? 0) : null;
  };
}

function extractor(expr: RangeExpr): Extractor {
  if (expr.unwrap) return unwrapped(expr.unwrap);
  if (expr.op === "bytes_rate" || expr.op === "bytes_over_time") return (row) => Buffer.byteLength(row.line);
  return () => 1;
}

// Labels of untouched rows repeat: their text is made once per stream and metadata.
class Keys {
  readonly #plain = new Map<Stream, Map<string, { key: string; labels: Labels }>>();

  constructor(readonly shape: (labels: Labels) => Labels) {}

  of(stream: Stream, row: Row): { key: string; labels: Labels } {
    if (row.touched) return this.#shaped(row.labels.all());
    const known = this.#plain.get(stream) ?? new Map<string, { key: string; labels: Labels }>();
    this.#plain.set(stream, known);
    const part = JSON.stringify(row.metadata);
    let found = known.get(part);
    if (!found) {
      found = this.#shaped({ ...row.base, ...row.metadata });
      known.set(part, found);
    }
    return found;
  }

  #shaped(all: Labels): { key: string; labels: Labels } {
    const labels = this.shape(all);
    return { key: labelText(labels), labels };
  }
}

function shapeOf(expr: RangeExpr): (labels: Labels) => Labels {
  const { grouping, unwrap } = expr;
  if (!grouping) return unwrap ? (labels) => omitLabels(labels, [unwrap.label]) : (labels) => labels;
  if (!grouping.without) return (labels) => pickLabels(labels, grouping.labels);
  return (labels) => omitLabels(labels, unwrap ? [...grouping.labels, unwrap.label] : grouping.labels);
}

function sortByTime(series: SampleSeries): SampleSeries {
  const order = series.at.map((_at, index) => index).sort((a, b) => series.at[a]! - series.at[b]!);
  return { ...series, at: order.map((i) => series.at[i]!), values: order.map((i) => series.values[i]!) };
}

/** Runs the log part of a range aggregation over (startNs, endNs] and collects its samples by label set. */
export function collectSamples(
  streams: Streams,
  expr: RangeExpr,
  window: Window,
  scanned: Scanned,
): SampleSeries[] {
  const pipeline = compilePipeline(expr.log.stages);
  const extract = extractor(expr);
  const keys = new Keys(shapeOf(expr));
  const found = new Map<string, SampleSeries>();
  for (const stream of streams.select(compileSelector(expr.log.matchers), window.startNs, window.endNs)) {
    const end = stream.indexAt(window.endNs);
    for (let index = stream.indexAt(window.startNs); index < end; index++) {
      const entry = stream.entries[index]!;
      scanned.lines++;
      scanned.bytes += entry.line.length;
      const row = new Row(entry.ts, entry.line, stream.labels, entry.metadata);
      if (!pipeline(row)) continue;
      const value = extract(row);
      if (value === null) continue;
      if (row.touched && row.labels.error) throw pipelineError(row);
      const { key, labels } = keys.of(stream, row);
      const series = found.get(key) ?? { labels, at: [], values: [] };
      found.set(key, series);
      series.at.push(Number(entry.ts - window.startNs));
      series.values.push(value);
    }
  }
  return [...found.values()].map(sortByTime);
}

export function checkSeriesCount(count: number): void {
  if (count <= maxSeries) return;
  throw new QueryError(
    `maximum number of series (${maxSeries}) reached for a single query; consider reducing query cardinality by adding more specific stream selectors, reducing the time range, or aggregating results with functions like sum(), count() or topk()`,
  );
}
