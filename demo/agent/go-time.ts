const named: Readonly<Record<string, string>> = {
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
const unixDigits: Readonly<Record<string, bigint>> = {
  Unix: 1_000_000_000n,
  UnixMs: 1_000_000n,
  UnixUs: 1000n,
  UnixNs: 1n,
};
const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** Layout pieces in the order in which they are tried, each with what it matches. */
const pieces: readonly [string, string, string][] = [
  ["January", "monthName", "[A-Za-z]+"],
  ["Jan", "monthName", "[A-Za-z]{3}"],
  ["Monday", "", "[A-Za-z]+"],
  ["Mon", "", "[A-Za-z]{3}"],
  ["MST", "zoneName", "[A-Z][A-Za-z]{2,4}"],
  ["2006", "year", "\\d{4}"],
  ["Z07:00", "offset", "Z|[+-]\\d{2}:\\d{2}"],
  ["Z0700", "offset", "Z|[+-]\\d{4}"],
  ["-07:00", "offset", "[+-]\\d{2}:\\d{2}"],
  ["-0700", "offset", "[+-]\\d{4}"],
  ["-07", "offset", "[+-]\\d{2}"],
  ["_2", "day", "[ \\d]\\d"],
  ["01", "month", "\\d{2}"],
  ["02", "day", "\\d{2}"],
  ["03", "hour12", "\\d{2}"],
  ["04", "minute", "\\d{2}"],
  ["05", "second", "\\d{2}(?:[.,]\\d+)?"],
  ["06", "year2", "\\d{2}"],
  ["15", "hour", "\\d{2}"],
  ["PM", "half", "AM|PM"],
  ["1", "month", "\\d{1,2}"],
  ["2", "day", "\\d{1,2}"],
];

/** Reads times in a Go layout to nanoseconds since the epoch; null when the text does not have that form. */
export function goTimeParser(format: string, location?: string): (text: string) => bigint | null {
  const unit = unixDigits[format];
  if (unit !== undefined) return (text) => (/^\d+(\.\d+)?$/.test(text) ? unixNs(text, unit) : null);
  const layout = named[format] ?? format;
  const fields: string[] = [];
  let pattern = "";
  for (let i = 0; i < layout.length; ) {
    const fraction = /^[.,][09]+/.exec(layout.slice(i));
    const piece = pieces.find(([text]) => layout.startsWith(text, i));
    if (fraction && layout.slice(0, i).endsWith("05")) i += fraction[0].length;
    else if (piece) {
      pattern += `(${piece[2]})`;
      fields.push(piece[1]);
      i += piece[0].length;
    } else {
      pattern += layout[i]!.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
      i += 1;
    }
  }
  const regex = new RegExp(`^${pattern}$`);
  return (text) => {
    const found = regex.exec(text);
    if (!found) return null;
    const parts: Record<string, string> = {};
    fields.forEach((field, i) => {
      parts[field] = found[i + 1]!;
    });
    return toNs(parts, location);
  };
}

function unixNs(text: string, unit: bigint): bigint {
  const [whole = "0", fraction = ""] = text.split(".");
  const rest = unit === 1n ? 0n : (BigInt(fraction.padEnd(9, "0").slice(0, 9)) * unit) / 1_000_000_000n;
  return BigInt(whole) * unit + rest;
}

function toNs(parts: Readonly<Record<string, string>>, location?: string): bigint | null {
  const year = parts.year
    ? Number(parts.year)
    : parts.year2
      ? 2000 + Number(parts.year2)
      : new Date().getUTCFullYear();
  const month = parts.monthName
    ? months.indexOf(parts.monthName.slice(0, 3).toLowerCase())
    : Number(parts.month ?? 1) - 1;
  if (month < 0 || month > 11) return null;
  const [seconds = "0", fraction = ""] = (parts.second ?? "0").split(/[.,]/);
  const half = parts.half === "PM" ? 12 : 0;
  const hour = parts.hour12 ? (Number(parts.hour12) % 12) + half : Number(parts.hour ?? 0);
  const wallMs = Date.UTC(
    year,
    month,
    Number(parts.day ?? 1),
    hour,
    Number(parts.minute ?? 0),
    Number(seconds),
  );
  const offset = parts.offset;
  const shiftMs = offset === undefined ? zoneShiftMs(wallMs, location) : offsetMs(offset);
  return BigInt(wallMs - shiftMs) * 1_000_000n + BigInt(`${fraction}000000000`.slice(0, 9));
}

function offsetMs(text: string): number {
  if (text === "Z") return 0;
  const digits = text.replace(/\D/g, "");
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2) || 0);
  return (text.startsWith("-") ? -1 : 1) * minutes * 60_000;
}

/** How far the zone's clock is ahead of UTC at that wall time. */
function zoneShiftMs(wallMs: number, location?: string): number {
  if (!location || location === "UTC") return 0;
  const text = new Intl.DateTimeFormat("en-US", { timeZone: location, timeZoneName: "longOffset" }).format(
    wallMs,
  );
  const found = /GMT([+-]\d{2}:\d{2})/.exec(text);
  return found ? offsetMs(found[1]!) : 0;
}
