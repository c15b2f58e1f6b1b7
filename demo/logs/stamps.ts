const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const seoulOffsetMs = 9 * 3_600_000;

function seoul(atMs: number): { year: number; month: number; day: string; clock: string } {
  const at = new Date(atMs + seoulOffsetMs);
  return {
    year: at.getUTCFullYear(),
    month: at.getUTCMonth(),
    day: String(at.getUTCDate()).padStart(2, "0"),
    clock: at.toISOString().slice(11, 19),
  };
}

/** "22/Nov/2026:17:51:40 +0900": gunicorn's %(t)s on a host in Seoul. */
export function accessStamp(atMs: number): string {
  const { year, month, day, clock } = seoul(atMs);
  return `${day}/${months[month]}/${year}:${clock} +0900`;
}

/** "2026-11-22 17:51:38 +0900": gunicorn's error log on a host in Seoul. */
export function errorStamp(atMs: number): string {
  const { year, month, day, clock } = seoul(atMs);
  return `${year}-${String(month + 1).padStart(2, "0")}-${day} ${clock} +0900`;
}
