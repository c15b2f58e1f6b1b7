import type { Labels } from "@/lib/core/fleet/labels";
import { quoteLogql } from "@/lib/core/logs/quote";

/** `{a="x", b="y"}`, sorted by name: how Loki prints a label set, and the key of a stream. */
export function labelText(labels: Labels): string {
  const pairs = Object.keys(labels)
    .sort()
    .map((name) => `${name}=${quoteLogql(labels[name]!)}`);
  return `{${pairs.join(", ")}}`;
}
