/** Start included, end excluded, in nanoseconds since the epoch. */
export interface NsWindow {
  readonly startNs: string;
  readonly endNs: string;
}

function windowMs(window: NsWindow): number {
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
