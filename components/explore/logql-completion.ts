import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";

/** Where names come from: the store, through the page. */
export interface NameSource {
  labels(): Promise<readonly string[]>;
  values(label: string): Promise<readonly string[]>;
}

const stages = [
  "json",
  "logfmt",
  "regexp",
  "pattern",
  "unpack",
  "line_format",
  "label_format",
  "decolorize",
  "drop",
  "keep",
  "unwrap",
];
const functions = [
  "rate",
  "count_over_time",
  "bytes_rate",
  "bytes_over_time",
  "sum",
  "avg",
  "max",
  "min",
  "count",
  "topk",
  "bottomk",
  "quantile_over_time",
  "sum_over_time",
  "avg_over_time",
  "max_over_time",
  "absent_over_time",
];

const options = (names: readonly string[], type: string, apply?: (name: string) => string): Completion[] =>
  names.map((label) => ({ label, type, ...(apply ? { apply: apply(label) } : {}) }));

/** Completes label names and values inside `{…}`, parsers behind a pipe, and functions elsewhere. */
export function completeLogql(source: NameSource) {
  return async (context: CompletionContext): Promise<CompletionResult | null> => {
    const before = context.state.sliceDoc(0, context.pos);
    const open = before.lastIndexOf("{");
    const inBraces = open > before.lastIndexOf("}");
    const value = inBraces ? /([A-Za-z_]\w*)\s*(?:=~|!~|!=|=)\s*"([^"\n]*)$/.exec(before.slice(open)) : null;
    if (value) {
      const from = context.pos - (value[2] ?? "").length;
      return settle(from, source.values(value[1] ?? ""), "text");
    }
    if (inBraces) {
      const name = /(?:[{,]\s*)([A-Za-z_]\w*)?$/.exec(before.slice(open));
      if (!name) return null;
      return settle(
        context.pos - (name[1] ?? "").length,
        source.labels(),
        "property",
        (label) => `${label}="`,
      );
    }
    const stage = /\|\s*([a-z_]*)$/.exec(before);
    if (stage && (stage[1] || context.explicit)) {
      return { from: context.pos - (stage[1] ?? "").length, options: options(stages, "keyword") };
    }
    const word = /(?:^|[\s(])([a-z_]+)$/.exec(before);
    if (!word && !context.explicit) return null;
    return {
      from: context.pos - (word?.[1] ?? "").length,
      options: options(functions, "function", (name) => `${name}(`),
    };
  };
}

/** A store that does not answer completes nothing; the query itself will say why. */
async function settle(
  from: number,
  names: Promise<readonly string[]>,
  type: string,
  apply?: (name: string) => string,
): Promise<CompletionResult | null> {
  const found = await names.catch(() => []);
  return found.length > 0 ? { from, options: options(found, type, apply), validFor: /^[^"]*$/ } : null;
}
