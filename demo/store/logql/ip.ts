import { isIP } from "node:net";
import { QueryError } from "./ast";

function toNumber(address: string): { value: bigint; bits: number } | null {
  const version = isIP(address);
  if (version === 4) {
    return { value: address.split(".").reduce((sum, part) => (sum << 8n) | BigInt(part), 0n), bits: 32 };
  }
  if (version !== 6) return null;
  const bare = address.replace(/%.*$/, "").replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_all, a, b, c, d) => {
    const hex = (high: string, low: string) => ((Number(high) << 8) | Number(low)).toString(16);
    return `${hex(a, b)}:${hex(c, d)}`;
  });
  const [head = "", tail] = bare.split("::");
  const left = head ? head.split(":") : [];
  const right = tail ? tail.split(":") : [];
  const zeros = Array.from({ length: tail === undefined ? 0 : 8 - left.length - right.length }, () => "0");
  const groups = [...left, ...zeros, ...right];
  return { value: groups.reduce((sum, part) => (sum << 16n) | BigInt(`0x${part}`), 0n), bits: 128 };
}

interface Span {
  readonly from: bigint;
  readonly to: bigint;
  readonly bits: number;
}

function span(pattern: string): Span {
  const invalid = new QueryError(`parse error : ip: error parsing ip pattern: ${JSON.stringify(pattern)}`);
  const [first = "", size] = pattern.split("/");
  if (size !== undefined) {
    const base = toNumber(first);
    if (!base || !/^\d+$/.test(size) || Number(size) > base.bits) throw invalid;
    const free = BigInt(base.bits - Number(size));
    const from = (base.value >> free) << free;
    return { from, to: from | ((1n << free) - 1n), bits: base.bits };
  }
  const [low = "", high = low] = pattern.split("-");
  const from = toNumber(low.trim());
  const to = toNumber(high.trim());
  if (!from || !to || from.bits !== to.bits) throw invalid;
  return { from: from.value, to: to.value, bits: from.bits };
}

const within = (range: Span, address: string): boolean => {
  const number = toNumber(address);
  return (
    number !== null && number.bits === range.bits && number.value >= range.from && number.value <= range.to
  );
};

/** Whether a text is an address of the pattern (one address, a-b, or CIDR). */
export function ipEquals(pattern: string): (text: string) => boolean {
  const range = span(pattern);
  return (text) => within(range, text);
}

/** Whether an address of the pattern stands anywhere in a line. */
export function ipContains(pattern: string): (line: string) => boolean {
  const range = span(pattern);
  const candidate = range.bits === 32 ? /\d{1,3}(?:\.\d{1,3}){3}/g : /[0-9a-fA-F:]*:[0-9a-fA-F:.]+/g;
  return (line) => (line.match(candidate) ?? []).some((text) => within(range, text));
}
