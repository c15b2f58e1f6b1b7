import { type Direction, type Entry, withoutKnown } from "./entries";
import { addNs } from "./nanos";

/** What to ask the store next. The same bounds as a range query: start included, end excluded. */
export interface PageAsk {
  readonly startNs: string;
  readonly endNs: string;
  readonly direction: Direction;
  readonly limit: number;
}

export interface Paging {
  /** Null when the range is read to its end. */
  readonly ask: PageAsk | null;
  /** Entries handed out already at the timestamp where the next page begins. */
  readonly boundary: readonly Entry[];
  /** More entries share one nanosecond than the store gives in a page: some of them cannot be read. */
  readonly lossy: boolean;
}

/** Loki's default `max_entries_limit_per_query`. */
export const maxPageSize = 5000;

export function startPaging(ask: PageAsk): Paging {
  return { ask, boundary: [], lossy: false };
}

// Backward pages end just after the last timestamp, forward pages start at it: its entries come again and are dropped.
function following(ask: PageAsk, ts: string): PageAsk {
  return ask.direction === "backward" ? { ...ask, endNs: addNs(ts, 1n) } : { ...ask, startNs: ts };
}

function steppedOver(ask: PageAsk, ts: string): PageAsk {
  return ask.direction === "backward" ? { ...ask, endNs: ts } : { ...ask, startNs: addNs(ts, 1n) };
}

/**
 * Takes the store's answer to `paging.ask` (in its direction) and gives the new entries and what to ask next, as
 * `logcli` pages: no cursor exists, so the last nanosecond is read again, with a larger page when it fills one alone.
 */
export function acceptPage<T extends Entry>(
  paging: Paging,
  page: readonly T[],
): { readonly fresh: readonly T[]; readonly paging: Paging } {
  const ask = paging.ask;
  if (!ask) return { fresh: [], paging };
  const fresh = withoutKnown(page, paging.boundary);
  const last = page.at(-1);
  if (!last || page.length < ask.limit) return { fresh, paging: { ...paging, ask: null } };
  const same = page.filter((entry) => entry.ts === last.ts);
  const before = paging.boundary.filter((entry) => entry.ts === last.ts);
  const boundary = [...before, ...withoutKnown(same, before)];
  if (page[0]!.ts !== last.ts)
    return { fresh, paging: { ...paging, ask: following(ask, last.ts), boundary } };
  if (ask.limit < maxPageSize) {
    const limit = Math.min(maxPageSize, ask.limit * 2);
    return { fresh, paging: { ...paging, ask: { ...following(ask, last.ts), limit }, boundary } };
  }
  return { fresh, paging: { ask: steppedOver(ask, last.ts), boundary: [], lossy: true } };
}
