/** Layouts that Alloy knows by name; the `Unix…` ones are counts since the epoch and handled apart. */
const namedLayouts: Readonly<Record<string, string>> = {
  ANSIC: "Mon Jan _2 15:04:05 2006",
  UnixDate: "Mon Jan _2 15:04:05 MST 2006",
  RubyDate: "Mon Jan 02 15:04:05 -0700 2006",
  RFC822: "02 Jan 06 15:04 MST",
  RFC822Z: "02 Jan 06 15:04 -0700",
  RFC850: "Monday, 02-Jan-06 15:04:05 MST",
  RFC1123: "Mon, 02 Jan 2006 15:04:05 MST",
  RFC1123Z: "Mon, 02 Jan 2006 15:04:05 -0700",
  RFC3339: "2006-01-02T15:04:05Z07:00",
  RFC3339Nano: "2006-01-02T15:04:05.999999999Z07:00",
};

/** Whether Alloy knows the layout by its name; `location` does not apply to these. */
export function isNamedLayout(layout: string): boolean {
  return Object.hasOwn(namedLayouts, layout) || /^Unix(?:Ms|Us|Ns)?$/.test(layout);
}

/** Whether a text of this layout says no offset, so that the `location` of the log path applies. */
export function layoutNeedsZone(layout: string): boolean {
  return !isNamedLayout(layout) && !/Z07:?00|-07(?::?00)?/.test(layout);
}

const monthNames = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const longMonths = "January|February|March|April|May|June|July|August|September|October|November|December";
const longDays = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday";
const short = (names: string) => names.replace(/([A-Za-z]{3})[a-z]*/g, "$1");

/** The parts of Go's reference time, longest first, with what each matches. A part named twice counts once. */
const parts: readonly (readonly [string, string])[] = [
  ["January", `(?<month>${longMonths})`],
  ["Monday", `(?:${longDays})`],
  ["Z07:00", String.raw`(?<zone>Z|[+-]\d{2}:\d{2})`],
  ["-07:00", String.raw`(?<zone>[+-]\d{2}:\d{2})`],
  ["Z0700", String.raw`(?<zone>Z|[+-]\d{4})`],
  ["-0700", String.raw`(?<zone>[+-]\d{4})`],
  ["2006", String.raw`(?<year>\d{4})`],
  ["Jan", `(?<month>${short(longMonths)})`],
  ["Mon", `(?:${short(longDays)})`],
  ["MST", String.raw`(?<name>[A-Z]{3,5}|[+-]\d{2}(?:\d{2})?)`],
  ["-07", String.raw`(?<zone>[+-]\d{2})`],
  ["002", String.raw`(?<dayOfYear>\d{3})`],
  ["01", String.raw`(?<month>\d{2})`],
  ["02", String.raw`(?<day>\d{2})`],
  ["03", String.raw`(?<hour12>\d{2})`],
  ["04", String.raw`(?<minute>\d{2})`],
  ["05", String.raw`(?<second>\d{2})`],
  ["06", String.raw`(?<year2>\d{2})`],
  ["15", String.raw`(?<hour>\d\d|\d(?!\d))`],
  ["PM", "(?<half>AM|PM)"],
  ["pm", "(?<half>am|pm)"],
  ["_2", String.raw`(?<day>[ ]?(?:\d\d|\d(?!\d)))`],
  ["1", String.raw`(?<month>\d\d|\d(?!\d))`],
  ["2", String.raw`(?<day>\d\d|\d(?!\d))`],
  ["3", String.raw`(?<hour12>\d\d|\d(?!\d))`],
  ["4", String.raw`(?<minute>\d\d|\d(?!\d))`],
  ["5", String.raw`(?<second>\d\d|\d(?!\d))`],
];

/** What a text says of a time; the zone is an offset in minutes, a name, or not said. */
export interface WallTime {
  /** Null: the layout has no year. */
  readonly year: number | null;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
  readonly offsetMinutes: number | null;
  readonly zoneName: string | null;
}

const compiled = new Map<string, RegExp>();

/** Reads a text by a Go layout ("2006-01-02 15:04:05 -0700") or a named one; null when it does not fit. */
export function readGoTime(layout: string, text: string): WallTime | null {
  const match = pattern(layout).exec(text);
  return match === null ? null : wallTime(match.groups ?? {});
}

function pattern(layout: string): RegExp {
  const known = compiled.get(layout);
  if (known !== undefined) return known;
  const made = new RegExp(`^${translate(namedLayouts[layout] ?? layout)}$`, "i");
  if (compiled.size > 500) compiled.clear();
  compiled.set(layout, made);
  return made;
}

function translate(layout: string): string {
  const seen = new Set<string>();
  let out = "";
  for (let at = 0; at < layout.length; ) {
    const part = parts.find(([text]) => layout.startsWith(text, at));
    if (part === undefined) {
      out += layout[at]!.replace(/[\\^$.*+?()[\]{}|/-]/, "\\$&");
      at++;
      continue;
    }
    out += part[1].replace(/\(\?<(\w+)>/g, (whole, name: string) => {
      if (seen.has(name)) return "(?:";
      seen.add(name);
      return whole;
    });
    at += part[0].length;
    if (!/^0?5$/.test(part[0])) continue;
    const fraction = /^[.,](?:(?<zeros>0+)|9+)(?!\d)/.exec(layout.slice(at));
    out += fractionOf(fraction?.groups?.zeros?.length);
    at += fraction?.[0].length ?? 0;
  }
  return out;
}

/** After the seconds Go reads a fraction that the layout does not name, or names with nines; zeros ask for so many digits. */
function fractionOf(digits: number | undefined): string {
  return digits === undefined
    ? String.raw`(?<fraction>[.,]\d+)?`
    : String.raw`(?<fraction>[.,]\d{${digits}})`;
}

function wallTime(found: Partial<Record<string, string>>): WallTime | null {
  const number = (name: string, otherwise: number) =>
    found[name] === undefined ? otherwise : Number(found[name]);
  const month = Number(found.month ?? 1) || monthNames.indexOf(found.month!.slice(0, 3).toLowerCase()) + 1;
  const hour12 = found.hour12 === undefined ? null : Number(found.hour12);
  const afternoon = found.half?.toLowerCase() === "pm" ? 12 : 0;
  const time: WallTime = {
    year: yearOf(found),
    month: found.dayOfYear === undefined ? month : 1,
    day: number("dayOfYear", number("day", 1)),
    hour: hour12 === null ? number("hour", 0) : (hour12 % 12) + afternoon,
    minute: number("minute", 0),
    second: number("second", 0),
    millisecond: Number(`${found.fraction?.slice(1) ?? ""}000`.slice(0, 3)),
    offsetMinutes: found.zone === undefined ? null : offsetMinutes(found.zone),
    zoneName: found.name ?? null,
  };
  const zone = /(?<hours>\d\d):?(?<minutes>\d\d)?$/.exec(found.zone ?? "")?.groups;
  if (Number(zone?.hours ?? 0) > 24 || Number(zone?.minutes ?? 0) > 60) return null;
  return isPossible(time, found.dayOfYear !== undefined) ? time : null;
}

function yearOf({ year, year2 }: Partial<Record<string, string>>): number | null {
  if (year !== undefined) return Number(year);
  if (year2 === undefined) return null;
  return Number(year2) + (Number(year2) >= 69 ? 1900 : 2000);
}

function offsetMinutes(zone: string): number {
  if (zone === "Z" || zone === "z") return 0;
  const [, sign, hours, minutes = "0"] = /^([+-])(\d{2}):?(\d{2})?/.exec(zone)!;
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/** Go refuses the 31st of June; a year that is not said is taken as a leap year. */
function isPossible({ year, month, day, hour, minute, second }: WallTime, ofYear: boolean): boolean {
  if (hour > 23 || minute > 59 || second > 59 || month < 1 || month > 12 || day < 1) return false;
  return ofYear ? day <= 366 : new Date(Date.UTC(year ?? 2000, month - 1, day)).getUTCDate() === day;
}
