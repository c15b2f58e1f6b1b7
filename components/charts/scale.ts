/** Round numbers for an axis from zero: at most four grid lines, the last at or above `top`. */
export function roundScale(top: number): readonly number[] {
  if (!(top > 0)) return [0, 1];
  const power = 10 ** Math.floor(Math.log10(top / 3));
  const step =
    [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((size) => size * 3 >= top) ?? power * 10;
  return [0, 1, 2, 3].map((line) => line * step).filter((line) => line < top + step);
}

const minuteMs = 60_000;
const intervals = [1, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880].map((minutes) => minutes * minuteMs);

/** Round times within a range, at most `most`; `offsetMs` is the zone's distance from UTC. */
export function roundTimes(startMs: number, endMs: number, offsetMs: number, most = 6): readonly number[] {
  const interval = intervals.find((size) => (endMs - startMs) / size <= most) ?? 7 * 1440 * minuteMs;
  const times: number[] = [];
  for (
    let time = Math.ceil((startMs + offsetMs) / interval) * interval - offsetMs;
    time <= endMs;
    time += interval
  )
    times.push(time);
  return times;
}
