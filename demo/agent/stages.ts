import type { Block } from "@/lib/core/alloy/ast";
import type { Entry } from "./entry";
import { filters } from "./filters";
import { goTimeParser } from "./go-time";
import { Multiline } from "./multiline";
import { compileRe2, goDurationMs, namedGroups } from "./re2";
import { selectorMatcher } from "./selector";
import {
  type Builder,
  blockArgs,
  each,
  listOf,
  recordOf,
  type Stage,
  type StageHost,
  sourceText,
  textOf,
} from "./stage";
import { compileTemplate } from "./template";
import { ConfigFault, type Value } from "./value";

/** Pairs of (target name, extracted name); an empty value means the same name. */
function mapping(value: Value | undefined): readonly (readonly [string, string])[] {
  return Object.entries(recordOf(value)).map(([name, from]) => [name, from || name] as const);
}

const builders: Readonly<Record<string, Builder>> = {
  ...filters,
  regex(args) {
    const regex = compileRe2(textOf(args.expression));
    return each((entry) => {
      const text = sourceText(entry, args.source);
      const groups = text === undefined ? null : namedGroups(regex, text);
      for (const [name, value] of groups ?? []) {
        entry.extracted.set(name, value);
        if (args.labels_from_groups === true) entry.labels[name] = value;
      }
    });
  },
  json(args) {
    const wanted = mapping(args.expressions);
    return {
      run(entry) {
        const parsed = parseObject(sourceText(entry, args.source));
        if (parsed === null) return args.drop_malformed === true ? [] : [entry];
        for (const [name, path] of wanted) {
          const found = path.replaceAll('"', "").split(".").reduce<unknown>(at, parsed);
          if (found !== undefined && found !== null)
            entry.extracted.set(name, typeof found === "object" ? JSON.stringify(found) : String(found));
        }
        return [entry];
      },
    };
  },
  logfmt(args) {
    const wanted = mapping(args.mapping);
    return each((entry) => {
      const pairs = new Map<string, string>();
      for (const [, key, quoted, bare] of (sourceText(entry, args.source) ?? "").matchAll(
        /([^\s=]+)=(?:"((?:[^"\\]|\\.)*)"|(\S*))/g,
      ))
        pairs.set(key!, quoted?.replaceAll('\\"', '"') ?? bare ?? "");
      for (const [name, key] of wanted) {
        const value = pairs.get(key);
        if (value !== undefined) entry.extracted.set(name, value);
      }
    });
  },
  labels(args) {
    const wanted = mapping(args.values);
    return each((entry) => {
      for (const [name, from] of wanted) {
        const value =
          args.source_type === "structured_metadata" ? entry.metadata[from] : entry.extracted.get(from);
        if (value !== undefined && value !== "") entry.labels[name] = value;
      }
    });
  },
  static_labels: (args) => each((entry) => Object.assign(entry.labels, recordOf(args.values))),
  structured_metadata(args) {
    const wanted = mapping(args.values);
    return each((entry) => {
      for (const [name, from] of wanted) {
        const value = entry.extracted.get(from) ?? entry.labels[from];
        if (value !== undefined && value !== "") entry.metadata[name] = value;
        delete entry.labels[name];
      }
    });
  },
  label_drop: (args) =>
    each((entry) => {
      for (const name of listOf(args.values)) delete entry.labels[name];
    }),
  label_keep: (args) =>
    each((entry) => {
      const keep = new Set(listOf(args.values));
      for (const name of Object.keys(entry.labels)) if (!keep.has(name)) delete entry.labels[name];
    }),
  timestamp(args) {
    const location = args.location === undefined ? undefined : textOf(args.location);
    const parsers = [textOf(args.format), ...listOf(args.fallback_formats)].map((f) =>
      goTimeParser(f, location),
    );
    const last = new Map<string, bigint>();
    return each((entry) => {
      const text = entry.extracted.get(textOf(args.source));
      const key = entry.labels.filename ?? "";
      for (const parser of text === undefined ? [] : parsers) {
        const ts = parser(text!);
        if (ts === null) continue;
        entry.ts = ts;
        last.set(key, ts);
        return;
      }
      const before = last.get(key);
      if (args.action_on_failure === "skip" || before === undefined) return;
      entry.ts = before + 1n;
      last.set(key, entry.ts);
    });
  },
  multiline: (args) =>
    new Multiline(compileRe2(textOf(args.firstline)), {
      maxLines: Number(args.max_lines ?? 128),
      maxWaitMs: goDurationMs(textOf(args.max_wait_time), 3000),
    }),
  output: (args) =>
    each((entry) => {
      entry.line = entry.extracted.get(textOf(args.source)) ?? entry.line;
    }),
  template(args) {
    const source = textOf(args.source);
    const template = compileTemplate(textOf(args.template));
    return each((entry) => {
      const values = new Map(entry.extracted)
        .set("Entry", entry.line)
        .set("Value", entry.extracted.get(source) ?? "");
      entry.extracted.set(source, template(values));
    });
  },
  tenant: (args) =>
    each((entry) => {
      entry.tenant =
        args.value !== undefined
          ? textOf(args.value)
          : (entry.extracted.get(textOf(args.source)) ?? entry.labels[textOf(args.label)] ?? null);
    }),
  match(args, block, host) {
    const matches = selectorMatcher(textOf(args.selector));
    const inner = pipelineOf(block, host);
    const drops = args.action === "drop";
    return {
      run(entry) {
        if (!matches(entry)) return [entry];
        if (drops) host.dropped(textOf(args.drop_counter_reason, "match_stage"));
        return drops ? [] : inner.run(entry);
      },
      flush: (nowMs) => inner.flush?.(nowMs) ?? [],
    };
  },
};

function parseObject(text: string | undefined): object | null {
  try {
    const value: unknown = JSON.parse(text ?? "");
    return typeof value === "object" ? value : null;
  } catch {
    return null;
  }
}

function at(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null && key in value
    ? (value as Record<string, unknown>)[key]
    : undefined;
}

/** All stages of a block, in order, as one. Faults of building (a bad regex) throw. */
export function pipelineOf(block: Block, host: StageHost): Stage {
  const stages = block.body.flatMap((s) => {
    if (s.type !== "block") return [];
    const build = builders[s.name.slice(1).join(".")];
    // What is not here changes nothing at the village's pace.
    if (!build) return [];
    try {
      return [build(blockArgs(s, host.scope), s, host)];
    } catch (error) {
      if (error instanceof ConfigFault) throw new ConfigFault(error.stage, error.message, s.pos);
      throw error;
    }
  });
  const from = (entries: readonly Entry[], first: number): readonly Entry[] =>
    stages.slice(first).reduce<readonly Entry[]>((flow, stage) => flow.flatMap((e) => stage.run(e)), entries);
  return {
    run(entry) {
      for (const [name, value] of Object.entries(entry.labels)) entry.extracted.set(name, value);
      return from([entry], 0);
    },
    flush: (nowMs) => stages.flatMap((stage, i) => from(stage.flush?.(nowMs) ?? [], i + 1)),
  };
}
