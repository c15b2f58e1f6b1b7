import type { Labels } from "../../fleet/labels";
import type { DropRule, LineOptions } from "../options";
import { compileRegex } from "../re2";

/**
 * What becomes of an entry: it is sent; a rule of the options (by its index) takes it; or it may be gone for a reason
 * that the line alone does not tell.
 */
export type Fate =
  | { readonly kind: "sent" }
  | { readonly kind: "dropped"; readonly rule: number }
  | { readonly kind: "maybe"; readonly why: "sampling" | "limit" | "age" | "unseen" };

/** An entry as the drop rules see it: its joined lines before any redaction, its fields after. */
export interface Judged {
  readonly text: string;
  /** Null: what was read is not all that the agent knows (the journal's own fields). */
  readonly fields: Labels | null;
  readonly timestampMs: number | null;
  readonly nowMs: number;
}

const rank: Readonly<Record<DropRule["kind"], number>> = {
  line: 0,
  longer: 0,
  field: 1,
  "field-matches": 1,
  older: 2,
};

/** Rules in the order in which the agent asks them, with their places in the options: what costs least comes first. */
export function inOrder(drops: LineOptions["drops"]): readonly (readonly [rule: DropRule, index: number])[] {
  return drops.map((rule, index) => [rule, index] as const).sort(([a], [b]) => rank[a.kind] - rank[b.kind]);
}

/** The values of a field rule as the expression that the agent tests. */
export function valuesExpression(values: readonly string[]): string {
  return `^(?i:${values.map(quoteMeta).join("|")})$`;
}

/** A text as an RE2 expression that matches just it. */
export function quoteMeta(text: string): string {
  return text.replace(/[\\.+*?()|[\]{}^$]/g, "\\$&");
}

/** Judges one entry. Throws for an expression that `checkOptions` refuses. */
export function fateOf({ drops, sampling, limit }: LineOptions, entry: Judged): Fate {
  let unsure: Fate | null = null;
  for (const [rule, index] of inOrder(drops)) {
    const taken = takes(rule, entry);
    if (taken === true) return { kind: "dropped", rule: index };
    if (taken === null) unsure ??= { kind: "maybe", why: rule.kind === "older" ? "age" : "unseen" };
  }
  if (sampling !== null) return { kind: "maybe", why: "sampling" };
  if (limit !== null) return { kind: "maybe", why: "limit" };
  return unsure ?? { kind: "sent" };
}

/** Null: it depends on what cannot be known here. */
function takes(rule: DropRule, { text, fields, timestampMs, nowMs }: Judged): boolean | null {
  switch (rule.kind) {
    case "line":
      return matches(rule.expression, text);
    case "longer":
      return new TextEncoder().encode(text).length > rule.bytes;
    case "field":
      return fields === null ? null : matches(valuesExpression(rule.values), fields[rule.field] ?? "");
    case "field-matches":
      return fields === null ? null : matches(rule.expression, fields[rule.field] ?? "");
    case "older":
      // It is old now; whether it was when the agent read it, nobody knows.
      return timestampMs !== null && timestampMs >= nowMs - rule.seconds * 1000 ? false : null;
  }
}

function matches(expression: string, text: string): boolean {
  const compiled = compileRegex(expression, "drop");
  if (!compiled.ok) throw new RangeError(String(compiled.problem.params.reason));
  return compiled.value.test(text);
}
