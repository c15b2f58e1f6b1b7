/** A time range as a person chose it. Relative ones move with the clock; what was run is always absolute. */
export type TimeRange =
  | { readonly kind: "last"; readonly ms: number }
  | { readonly kind: "between"; readonly startMs: number; readonly endMs: number };

export interface AbsoluteRange {
  readonly startMs: number;
  readonly endMs: number;
}

const units = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
type Unit = keyof typeof units;

/** Offered ranges, shortest first. */
export const offeredRangesMs = [5, 15, 30, 60, 180, 360, 720, 1440, 2880, 10_080].map((m) => m * units.m);
export const defaultRange: TimeRange = { kind: "last", ms: units.h };

/** Reads "30m", "6h" or "1715479400000-1715481200000" (milliseconds); null when it is neither. */
export function parseRange(text: string): TimeRange | null {
  const last = /^(\d{1,6})([smhd])$/.exec(text);
  if (last) {
    const ms = Number(last[1]) * units[last[2] as Unit];
    return ms > 0 ? { kind: "last", ms } : null;
  }
  const between = /^(\d{1,15})-(\d{1,15})$/.exec(text);
  if (!between) return null;
  const startMs = Number(between[1]);
  const endMs = Number(between[2]);
  return startMs < endMs ? { kind: "between", startMs, endMs } : null;
}

/** The shortest text that `parseRange` reads back to the same range. */
export function printRange(range: TimeRange): string {
  if (range.kind === "between") return `${Math.round(range.startMs)}-${Math.round(range.endMs)}`;
  const { amount, unit } = splitDuration(range.ms);
  return `${amount}${unit}`;
}

/** Largest unit that divides the duration: 5,400,000 → 90 m. */
export function splitDuration(ms: number): { amount: number; unit: Unit } {
  for (const unit of ["d", "h", "m"] as const) {
    if (ms >= units[unit] && ms % units[unit] === 0) return { amount: ms / units[unit], unit };
  }
  return { amount: Math.max(1, Math.round(ms / units.s)), unit: "s" };
}

export function resolveRange(range: TimeRange, nowMs: number): AbsoluteRange {
  return range.kind === "last" ? { startMs: nowMs - range.ms, endMs: nowMs } : range;
}
