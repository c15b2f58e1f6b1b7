"use client";
import { createParser, parseAsString, useQueryStates } from "nuqs";
import { z } from "zod";
import { defaultRange, parseRange, printRange } from "@/lib/core/queries/range";

const rangeParser = createParser({ parse: parseRange, serialize: printRange });
const valuesSchema = z.record(z.string(), z.string());
const valuesParser = createParser({
  parse(text: string) {
    const read = valuesSchema.safeParse(safeJson(text));
    return read.success ? read.data : null;
  },
  serialize: (values: Record<string, string>) => JSON.stringify(values),
  eq: (a, b) => JSON.stringify(a) === JSON.stringify(b),
});

const parsers = {
  /** The query as written, with its variables. */
  q: parseAsString.withDefault(""),
  range: rangeParser.withDefault(defaultRange),
  /** Chosen values of the variables. */
  v: valuesParser.withDefault({}),
  /** Saved query that it came from. */
  saved: parseAsString.withDefault(""),
  /** Log store that is asked; the default one when it is empty. */
  store: parseAsString.withDefault(""),
  /** A line to open: see `lineId`. */
  line: parseAsString.withDefault(""),
};

/** All that a shared link carries. Each change is a step of the browser's history. */
export function useExploreUrl() {
  return useQueryStates(parsers, { history: "push", scroll: false });
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
