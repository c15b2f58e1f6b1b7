"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { fetchJson } from "@/lib/browser/fetch-json";
import { queryKeys } from "@/lib/browser/query-keys";
import type { AbsoluteRange } from "@/lib/core/queries/range";
import { namesReplySchema } from "@/lib/core/queries/wire";
import type { NameSource } from "./logql-completion";
import { storeParam } from "./use-results";

const freshMs = 60_000;

/** Label names and values of a log store in a range, remembered for a minute. */
export function useNames(range: AbsoluteRange, store: string): NameSource {
  const client = useQueryClient();
  // Rounded to minutes, so that typing does not ask anew each second.
  const start = Math.floor(range.startMs / freshMs) * freshMs;
  const end = Math.ceil(range.endMs / freshMs) * freshMs;
  return useMemo(() => {
    const read = async (label: string) => {
      const search = new URLSearchParams({
        start: `${start}000000`,
        end: `${end}000000`,
        ...(label ? { label } : {}),
        ...storeParam(store),
      });
      const url = `/api/queries/labels?${search}`;
      const reply = await client.fetchQuery({
        queryKey: queryKeys.labels(url),
        queryFn: ({ signal }) => fetchJson(url, namesReplySchema, signal),
        staleTime: freshMs,
        retry: false,
      });
      return reply.names;
    };
    return { labels: () => read(""), values: read };
  }, [client, start, end, store]);
}
