"use client";
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { fetchJson } from "@/lib/browser/fetch-json";
import { queryKeys } from "@/lib/browser/query-keys";
import { type LineRow, unpackEntries } from "@/lib/core/queries/entries";
import { joinPages, maxPageLines, nextCursor } from "@/lib/core/queries/pages";
import type { AbsoluteRange } from "@/lib/core/queries/range";
import { coverageReplySchema, runReplySchema, volumeReplySchema } from "@/lib/core/queries/wire";

/** What was asked: filled in, absolute, and when. */
export interface Asked extends AbsoluteRange {
  readonly logql: string;
  /** Log store that is asked; empty: the default one. */
  readonly store: string;
  /** Whether its answer is numbers. */
  readonly metric: boolean;
}

const firstPageLines = 1_000;
/** Lines that the list takes; the export has no such end. */
export const listCapacity = 50_000;

const toNs = (ms: number) => `${Math.round(ms)}000000`;

/** Names the log store to a reading route. */
export const storeParam = (store: string): Record<string, string> => (store ? { store } : {});

/** Address of a reading route with the asked query and range. */
export function queryUrl(path: string, asked: Asked, more: Record<string, string> = {}): string {
  const search = new URLSearchParams({
    q: asked.logql,
    start: toNs(asked.startMs),
    end: toNs(asked.endMs),
    ...storeParam(asked.store),
    ...more,
  });
  return `/api/queries/${path}?${search}`;
}

/** Lines, page by page, newest first; old rows stay while new ones come. */
export function useLines(asked: Asked | null) {
  const query = useInfiniteQuery({
    queryKey: queryKeys.run(asked ? queryUrl("run", asked) : ""),
    enabled: asked !== null && !asked.metric,
    initialPageParam: { endNs: asked ? toNs(asked.endMs) : "0", limit: firstPageLines },
    queryFn: async ({ pageParam, signal }) => {
      const reply = await fetchJson(
        queryUrl("run", asked!, { end: pageParam.endNs, limit: String(pageParam.limit) }),
        runReplySchema,
        signal,
      );
      if (reply.kind !== "streams")
        return { rows: [], more: false, limit: pageParam.limit, stats: reply.stats };
      return {
        rows: unpackEntries(reply.entries),
        more: reply.more,
        limit: pageParam.limit,
        stats: reply.stats,
      };
    },
    getNextPageParam: (last, pages) => {
      const held = pages.reduce((sum, page) => sum + page.rows.length, 0);
      return held >= listCapacity ? undefined : (nextCursor(last.rows, last.more, maxPageLines) ?? undefined);
    },
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    refetchOnWindowFocus: false,
  });
  const pages = query.data?.pages;
  const rows = useMemo(
    () => (pages ?? []).reduce<LineRow[]>((known, page) => joinPages(known, page.rows), []),
    [pages],
  );
  const stats = useMemo(
    () =>
      (pages ?? []).reduce(
        (sum, page) => ({
          bytes: sum.bytes + page.stats.bytesProcessed,
          lines: sum.lines + page.stats.linesProcessed,
          ms: sum.ms + page.stats.execMs,
        }),
        { bytes: 0, lines: 0, ms: 0 },
      ),
    [pages],
  );
  return { query, rows, stats };
}

export function useMetric(asked: Asked | null) {
  return useQuery({
    queryKey: queryKeys.metric(asked ? queryUrl("run", asked) : ""),
    enabled: asked?.metric === true,
    queryFn: async ({ signal }) => {
      const reply = await fetchJson(queryUrl("run", asked!, { limit: "1000" }), runReplySchema, signal);
      return reply.kind === "streams" ? { kind: "matrix" as const, series: [], stats: reply.stats } : reply;
    },
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    refetchOnWindowFocus: false,
  });
}

export function useVolume(asked: Asked | null) {
  return useQuery({
    queryKey: queryKeys.volume(asked ? queryUrl("volume", asked) : ""),
    enabled: asked !== null && !asked.metric,
    queryFn: ({ signal }) => fetchJson(queryUrl("volume", asked!), volumeReplySchema, signal),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    refetchOnWindowFocus: false,
  });
}

const coverageEveryMs = 15_000;

/** Which log paths of the asked selectors are not delivering now; asked again while the page is open. */
export function useCoverage(asked: Asked | null) {
  return useQuery({
    queryKey: queryKeys.coverage(asked?.logql ?? ""),
    enabled: asked !== null,
    queryFn: ({ signal }) =>
      fetchJson(
        `/api/queries/coverage?${new URLSearchParams({ q: asked!.logql })}`,
        coverageReplySchema,
        signal,
      ),
    refetchInterval: coverageEveryMs,
    placeholderData: keepPreviousData,
    retry: false,
  });
}
