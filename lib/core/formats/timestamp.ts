import { isNamedLayout, readGoTime, type WallTime } from "./go-layout";

const unixScale: Readonly<Record<string, number>> = { Unix: 1000, UnixMs: 1, UnixUs: 1e-3, UnixNs: 1e-6 };

/**
 * Milliseconds since the epoch as Alloy's timestamp stage reads them, or null when the text does not fit.
 * `zone` is its `location`: it applies to layouts of one's own whose text says no offset.
 */
export function readTimestamp(
  layout: string,
  text: string,
  { zone, nowMs }: { readonly zone: string | null; readonly nowMs: number },
): number | null {
  const scale = unixScale[layout];
  if (scale !== undefined) {
    return /^-?\d+(?:\.\d+)?$/.test(text) ? Math.floor(Number(text) * scale) : null;
  }
  const time = readGoTime(layout, text);
  if (time === null) return null;
  const applies = isNamedLayout(layout) ? null : zone;
  return time.year === null ? nearestYear(time, applies, nowMs) : epochMs(time, time.year, applies);
}

/** The same by the first of several layouts that fits. */
export function readFirst(
  layouts: readonly string[],
  text: string,
  options: Parameters<typeof readTimestamp>[2],
): number | null {
  for (const layout of layouts) {
    const ms = readTimestamp(layout, text, options);
    if (ms !== null) return ms;
  }
  return null;
}

function epochMs(time: WallTime, year: number, zone: string | null): number {
  const asUtcMs = Date.UTC(
    year,
    time.month - 1,
    time.day,
    time.hour,
    time.minute,
    time.second,
    time.millisecond,
  );
  if (time.offsetMinutes !== null) return asUtcMs - time.offsetMinutes * 60_000;
  if (zone === null) return asUtcMs;
  // The offset depends on the instant that is sought: a second look settles it around a change of the clocks.
  const guessMs = asUtcMs - zoneOffsetMs(zone, asUtcMs);
  return asUtcMs - zoneOffsetMs(zone, guessMs);
}

/** A layout without a year means this year, but around New Year the one that is nearer. */
function nearestYear(time: WallTime, zone: string | null, nowMs: number): number {
  const thisYear = new Date(nowMs).getUTCFullYear();
  const month = new Date(nowMs).getUTCMonth() + 1;
  if (month === 1 && time.month === 12) return epochMs(time, thisYear - 1, zone);
  if (month === 12 && time.month === 1) return epochMs(time, thisYear + 1, zone);
  return epochMs(time, thisYear, zone);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** How far the clocks of a zone are ahead of UTC at an instant. */
function zoneOffsetMs(zone: string, atMs: number): number {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      ...{ year: "numeric", month: "numeric", day: "numeric" },
      ...{ hour: "numeric", minute: "numeric", second: "numeric" },
    });
    formats.set(zone, format);
  }
  const found = Object.fromEntries(
    format.formatToParts(atMs).map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = found;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(atMs / 1000) * 1000;
}
