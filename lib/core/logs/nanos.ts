/** Nanoseconds since the epoch as decimal text: exact, and the same shape as Loki's own. Any sign. */
type Nanos = string;

const nsPerMs = 1_000_000n;

export function addNs(a: Nanos, b: Nanos | bigint): Nanos {
  return (BigInt(a) + BigInt(b)).toString();
}

export function subtractNs(a: Nanos, b: Nanos | bigint): Nanos {
  return (BigInt(a) - BigInt(b)).toString();
}

/** Negative, zero or positive, as `Array.prototype.sort` wants it. */
export function compareNs(a: Nanos, b: Nanos): number {
  const left = BigInt(a);
  const right = BigInt(b);
  return left < right ? -1 : left > right ? 1 : 0;
}

/** From whole or broken milliseconds; what is finer than a nanosecond is cut. */
export function nsFromMs(ms: number): Nanos {
  const whole = Math.floor(ms);
  const rest = Math.floor((ms - whole) * 1e6);
  return (BigInt(whole) * nsPerMs + BigInt(rest)).toString();
}

/** Whole milliseconds, rounded towards the past. */
export function nsToMs(ns: Nanos): number {
  const value = BigInt(ns);
  const floor = value / nsPerMs - (value % nsPerMs < 0n ? 1n : 0n);
  return Number(floor);
}

export function isNanos(text: string): boolean {
  return /^-?\d+$/.test(text);
}
