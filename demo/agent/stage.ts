import type { Block } from "@/lib/core/alloy/ast";
import type { Entry } from "./entry";
import { evaluate, isRecord, type Scope, type Value } from "./value";

/** One step of a pipeline: what goes in comes out changed, dropped, or later. */
export interface Stage {
  run(entry: Entry): readonly Entry[];
  /** Entries that waited long enough for more lines. */
  flush?(nowMs: number): readonly Entry[];
}

export interface StageHost {
  readonly scope: Scope;
  /** Counts lines that a stage dropped. */
  dropped(reason: string): void;
}

export type Args = Readonly<Record<string, Value>>;

export function blockArgs(block: Block, scope: Scope): Args {
  return Object.fromEntries(
    block.body.flatMap((s) => (s.type === "attribute" ? [[s.name, evaluate(s.value, scope)] as const] : [])),
  );
}

export function textOf(value: Value | undefined, fallback = ""): string {
  return typeof value === "string" ? value : value === undefined || value === null ? fallback : String(value);
}

export function recordOf(value: Value | undefined): Record<string, string> {
  return isRecord(value) ? Object.fromEntries(Object.entries(value).map(([k, v]) => [k, textOf(v)])) : {};
}

export function listOf(value: Value | undefined): string[] {
  return Array.isArray(value) ? value.map((v) => textOf(v)) : [];
}

/** A stage that changes the entry and lets it pass. */
export function each(change: (entry: Entry) => void): Stage {
  return {
    run(entry) {
      change(entry);
      return [entry];
    },
  };
}

export function sourceText(entry: Entry, source: Value | undefined): string | undefined {
  return source === undefined || source === "" ? entry.line : entry.extracted.get(textOf(source));
}

/** Makes a stage of its arguments; a fault of them throws. */
export type Builder = (args: Args, block: Block, host: StageHost) => Stage;
