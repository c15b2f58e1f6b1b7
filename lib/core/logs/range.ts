import { z } from "zod";
import { nsFromMs, subtractNs } from "./nanos";

const nanos = z.string().regex(/^-?\d{1,19}$/);

/** What a person chose: "last 1 h", or two fixed moments. */
export const timeRangeSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("relative"), lastMs: z.number().int().positive() }),
  z.object({ kind: z.literal("absolute"), startNs: nanos, endNs: nanos }),
]);
export type TimeRange = z.infer<typeof timeRangeSchema>;

/** Start included, end excluded, in nanoseconds since the epoch. */
export interface NsWindow {
  readonly startNs: string;
  readonly endNs: string;
}

export function resolveRange(range: TimeRange, nowMs: number): NsWindow {
  if (range.kind === "absolute") return { startNs: range.startNs, endNs: range.endNs };
  const endNs = nsFromMs(nowMs);
  return { startNs: subtractNs(endNs, nsFromMs(range.lastMs)), endNs };
}

export function windowMs(window: NsWindow): number {
  return Number(BigInt(window.endNs) - BigInt(window.startNs)) / 1e6;
}

const s = 1000;
const niceStepsMs = [
  ...[1, 2, 5, 10, 15, 30].map((n) => n * s),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * 60 * s),
  ...[1, 2, 3, 6, 12, 24].map((n) => n * 3600 * s),
];

/** The smallest round step (1 s to days) that cuts the window into at most `buckets` pieces. */
export function chooseStepMs(window: NsWindow, buckets: number): number {
  const least = windowMs(window) / Math.max(1, buckets);
  const dayMs = 86_400 * s;
  return niceStepsMs.find((step) => step >= least) ?? Math.ceil(least / dayMs) * dayMs;
}
