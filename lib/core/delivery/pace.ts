/** How often a server is looked at. */
export const lookEveryMs = 30_000;
const longestPauseMs = 300_000;

/** Milliseconds until the next look at a server that could not be reached `failures` times in a row. */
export function pauseAfterMs(failures: number): number {
  return Math.min(lookEveryMs * 2 ** failures, longestPauseMs);
}

/** When each of `count` servers that are new at the same moment is looked at first: spread over one period. */
export function firstLookMs(position: number, count: number): number {
  return Math.floor((lookEveryMs * position) / count);
}
