const durationUnits: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
  d: 86_400e9,
  w: 604_800e9,
  y: 31_536_000e9,
};

/** A Go duration with days, weeks and years ("1h30m", "2.5s", "1d") in nanoseconds; null when it is none. */
export function parseDurationNs(text: string): number | null {
  const sign = text.startsWith("-") ? -1 : 1;
  const body = text.replace(/^[+-]/, "");
  if (body === "0") return 0;
  const parts = [...body.matchAll(/(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h|d|w|y)/g)];
  if (parts.length === 0 || parts.map(([all]) => all).join("") !== body) return null;
  return (
    sign * parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * (durationUnits[unit!] ?? 0), 0)
  );
}

const byteUnits: Readonly<Record<string, number>> = {
  "": 1,
  b: 1,
  k: 1e3,
  kb: 1e3,
  m: 1e6,
  mb: 1e6,
  g: 1e9,
  gb: 1e9,
  t: 1e12,
  tb: 1e12,
  p: 1e15,
  pb: 1e15,
  e: 1e18,
  eb: 1e18,
  ki: 1024,
  kib: 1024,
  mi: 1024 ** 2,
  mib: 1024 ** 2,
  gi: 1024 ** 3,
  gib: 1024 ** 3,
  ti: 1024 ** 4,
  tib: 1024 ** 4,
  pi: 1024 ** 5,
  pib: 1024 ** 5,
  ei: 1024 ** 6,
  eib: 1024 ** 6,
};

/** A size as dustin/go-humanize reads it ("42MB", "1.5 KiB"), cut to whole bytes; null when it is none. */
export function parseBytes(text: string): number | null {
  const match = /^([\d.,]+)\s*([a-zA-Z]*)$/.exec(text.trim());
  const unit = match ? byteUnits[match[2]!.toLowerCase()] : undefined;
  const amount = match ? Number(match[1]!.replaceAll(",", "")) : Number.NaN;
  return unit === undefined || Number.isNaN(amount) ? null : Math.trunc(amount * unit);
}

/** A number as Go's strconv.ParseFloat reads it; null when it is none. */
export function parseFloat64(text: string): number | null {
  if (/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text)) return Number(text);
  const word = /^([+-]?)(inf|infinity|nan)$/i.exec(text);
  if (!word) return null;
  if (word[2]!.toLowerCase() === "nan") return Number.NaN;
  return word[1] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}
