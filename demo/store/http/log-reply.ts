import type { Labels } from "@/lib/core/fleet/labels";
import { labelText } from "../label-text";
import type { Selected } from "../logql/select";

type Value = readonly [string, string] | readonly [string, string, object];

export interface ReplyStream {
  readonly stream: Labels;
  readonly values: Value[];
}

const flat = ({ row }: Selected): Labels =>
  row.touched ? row.labels.all() : { ...row.base, ...row.metadata };

const sorted = (labels: Labels): Labels =>
  Object.fromEntries(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));

function categorized({ row }: Selected): { stream: Labels; extra: object } {
  const { stream, metadata, parsed } = row.touched
    ? row.labels.categories()
    : { stream: row.base, metadata: row.metadata, parsed: {} };
  const extra: Record<string, Labels> = {};
  if (Object.keys(metadata).length > 0) extra.structuredMetadata = metadata;
  if (Object.keys(parsed).length > 0) extra.parsed = parsed;
  return { stream, extra };
}

/** Entries as Loki groups them: one item per label set, in order of its text, its entries in the query's order. */
export function groupStreams(selected: readonly Selected[], categorize: boolean): ReplyStream[] {
  const groups = new Map<string, ReplyStream>();
  for (const item of selected) {
    const { stream, extra } = categorize ? categorized(item) : { stream: flat(item), extra: null };
    const key = labelText(stream);
    let group = groups.get(key);
    if (!group) {
      group = { stream: sorted(stream), values: [] };
      groups.set(key, group);
    }
    const ts = item.row.ts.toString();
    group.values.push(extra ? [ts, item.row.line, extra] : [ts, item.row.line]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}
