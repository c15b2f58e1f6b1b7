const unitMs = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;
const part = /(\d+(?:\.\d+)?)(ms|s|m|h|d|w)/g;

export const minutes = (count: number): string => `${count}m`;
export const seconds = (count: number): string => `${count}s`;
export const hours = (count: number): string => `${count}h`;

/** A duration of a Loki file ("744h", "1m30s", "7d"; "0" is zero) in milliseconds; null when it is none. */
export function durationMs(text: string): number | null {
  if (text === "0") return 0;
  if (!/^(?:\d+(?:\.\d+)?(?:ms|s|m|h|d|w))+$/.test(text)) return null;
  let total = 0;
  for (const [, count, unit] of text.matchAll(part))
    total += Number(count) * unitMs[unit as keyof typeof unitMs];
  return total;
}
