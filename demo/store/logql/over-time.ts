/** Functions over the samples of one range, never empty. `seconds` is the length of the range. */
export type OverTime = (values: readonly number[], seconds: number, param: number) => number;

const sum: OverTime = (values) => values.reduce((total, value) => total + value, 0);

const mean: OverTime = (values) => {
  let result = 0;
  for (const [index, value] of values.entries()) result += (value - result) / (index + 1);
  return result;
};

const variance = (values: readonly number[]): number => {
  let average = 0;
  let squares = 0;
  for (const [index, value] of values.entries()) {
    const delta = value - average;
    average += delta / (index + 1);
    squares += delta * (value - average);
  }
  return squares / values.length;
};

/** Linear interpolation between the two nearest ranks, as Prometheus does. */
export const quantile = (values: readonly number[], q: number): number => {
  if (q < 0) return Number.NEGATIVE_INFINITY;
  if (q > 1) return Number.POSITIVE_INFINITY;
  const sorted = [...values].sort((a, b) => a - b);
  const rank = q * (sorted.length - 1);
  const lower = Math.max(0, Math.floor(rank));
  const upper = Math.min(sorted.length - 1, lower + 1);
  const weight = rank - Math.floor(rank);
  return sorted[lower]! * (1 - weight) + sorted[upper]! * weight;
};

/** By name; `rate` here is that of unwrapped values, where it differs from the count of lines. */
export const overTime: Readonly<Record<string, OverTime>> = {
  count_over_time: sum,
  rate: (values, seconds) => sum(values, seconds, 0) / seconds,
  bytes_over_time: sum,
  bytes_rate: (values, seconds) => sum(values, seconds, 0) / seconds,
  sum_over_time: sum,
  avg_over_time: mean,
  min_over_time: (values) => values.reduce((least, value) => Math.min(least, value)),
  max_over_time: (values) => values.reduce((most, value) => Math.max(most, value)),
  stdvar_over_time: (values) => variance(values),
  stddev_over_time: (values) => Math.sqrt(variance(values)),
  quantile_over_time: (values, _seconds, q) => quantile(values, q),
  first_over_time: (values) => values[0]!,
  last_over_time: (values) => values.at(-1)!,
};
