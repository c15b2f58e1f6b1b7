import { type LogLevel, normalizeLevel } from "@/lib/core/logs/level";
import { statusLevel } from "./level";
import type { AbsoluteRange } from "./range";
import type { VolumeReply } from "./wire";

/** Levels as the bars stack them, base first: error at the base, so that its shape reads. */
export const barLevels = ["error", "warn", "info", "debug", "other"] as const;
export type BarLevel = (typeof barLevels)[number];

export interface Bar {
  readonly tMs: number;
  readonly counts: Readonly<Record<BarLevel, number>>;
  readonly total: number;
}

export interface Histogram {
  readonly bars: readonly Bar[];
  readonly stepMs: number;
  readonly totals: Readonly<Record<BarLevel, number>>;
  /** Top of the scale: a round number at or above the highest bar. */
  readonly top: number;
}

const empty = (): Record<BarLevel, number> => ({ error: 0, warn: 0, info: 0, debug: 0, other: 0 });

function barLevel(name: string): BarLevel {
  const level: LogLevel = statusLevel(name) ?? normalizeLevel(name);
  return level === "critical" ? "error" : level === "unknown" ? "other" : level;
}

/** One bar for every step of the range, also where there were no lines: a gap in time must look like one. */
export function histogramOf(volume: VolumeReply, range: AbsoluteRange): Histogram {
  const { stepMs } = volume;
  const first = Math.floor(range.startMs / stepMs) * stepMs;
  const count = Math.min(2_000, Math.max(1, Math.ceil((range.endMs - first) / stepMs)));
  const counts = Array.from({ length: count }, empty);
  const totals = empty();
  for (const bar of volume.bars) {
    const at = counts[Math.floor((bar.tMs - first) / stepMs)];
    if (!at) continue;
    for (const [name, lines] of Object.entries(bar.counts)) {
      const level = barLevel(name);
      at[level] += lines;
      totals[level] += lines;
    }
  }
  const bars = counts.map((own, index) => ({
    tMs: first + index * stepMs,
    counts: own,
    total: barLevels.reduce((sum, level) => sum + own[level], 0),
  }));
  return { bars, stepMs, totals, top: roundTop(Math.max(0, ...bars.map((bar) => bar.total))) };
}

/** 1, 2, 4, 5 or 10 times a power of ten, so that half of it is round as well. */
export function roundTop(highest: number): number {
  if (highest <= 2) return 2;
  const power = 10 ** Math.floor(Math.log10(highest));
  for (const factor of [1, 2, 4, 5, 10]) {
    if (factor * power >= highest) return factor * power;
  }
  return 10 * power;
}
