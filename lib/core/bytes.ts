const units = ["B", "kB", "MB", "GB", "TB"] as const;

/** Bytes in decimal units: 15_020_000_000 → "15.0 GB". The same in every language. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}
