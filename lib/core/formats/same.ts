import type { LogFormat } from "./format";

/** Whether two formats do the same to every line: names, the order of fields and fields that go nowhere do not count. */
export function sameFormat(one: LogFormat, other: LogFormat): boolean {
  return meaning(one) === meaning(other);
}

function meaning({ parse, fields, timestamp, levels, line, multilineFirstLine }: LogFormat): string {
  const kept = parse.kind === "none" ? [] : Object.entries(fields).filter(([, target]) => target !== "drop");
  const inner = parse.kind === "regex" ? parse.expression : parse.kind === "none" ? "" : sorted(parse.fields);
  return JSON.stringify([
    multilineFirstLine ?? null,
    ...[parse.kind, inner, sorted(Object.fromEntries(kept))],
    timestamp === undefined
      ? null
      : [timestamp.source, timestamp.layout, timestamp.needsZone, timestamp.fallbacks ?? []],
    ...[sorted(levels ?? {}), line ?? null],
  ]);
}

function sorted(record: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
}
