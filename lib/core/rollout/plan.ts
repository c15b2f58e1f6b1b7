/** How many servers are deployed at the same moment, at most. */
export const maxParallelHosts = 10;

const firstBatches = [1, 3];
const growth = 5;
const largestBatch = 50;

/** Batch number of each of `count` servers: one canary, then 3, then five times as many each, up to 50. */
export function planBatches(count: number): readonly number[] {
  const batches: number[] = [];
  for (let batch = 0, size = 0; batches.length < count; batch += 1) {
    size = firstBatches[batch] ?? Math.min(size * growth, largestBatch);
    for (let i = 0; i < size && batches.length < count; i += 1) batches.push(batch);
  }
  return batches;
}
