/** Zones found good before: making a formatter to ask is slow. The tz database bounds their number. */
const known = new Set<string>();

/** Whether a name is a time zone that this runtime and Alloy know: "Asia/Seoul", "UTC". */
export function isTimeZone(name: string): boolean {
  if (known.has(name)) return true;
  if (!/^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
  } catch {
    return false;
  }
  known.add(name);
  return true;
}
