import { queryOptions } from "@tanstack/react-query";
import { frameSchema } from "@/lib/core/overview/frame";
import {
  type IngestionRange,
  ingestionSchema,
  type Overview,
  overviewSchema,
  storeHealthSchema,
} from "@/lib/core/overview/model";
import { fetchJson } from "./fetch-json";

const everyMs = 5_000;

/** The frame of every page; renewed calmly, since pages renew what they show themselves. */
export const frameQuery = queryOptions({
  queryKey: ["frame"],
  queryFn: ({ signal }) => fetchJson("/api/shell", frameSchema, signal),
  refetchInterval: 15_000,
});

/** The fleet and its proofs; `first` came with the page. */
export const overviewQuery = (first: Overview) =>
  queryOptions({
    queryKey: ["overview"],
    queryFn: ({ signal }) => fetchJson("/api/overview", overviewSchema, signal),
    initialData: first,
    initialDataUpdatedAt: first.readAtMs,
    refetchInterval: everyMs,
  });

/** Lines per second and service, from the store. */
export const ingestionQuery = (range: IngestionRange) =>
  queryOptions({
    queryKey: ["overview", "ingestion", range],
    queryFn: ({ signal }) => fetchJson(`/api/overview/ingestion?range=${range}`, ingestionSchema, signal),
    refetchInterval: range === "1h" ? 10_000 : 30_000,
    placeholderData: (previous) => previous,
  });

/** Whether the default store answers. */
export const storeHealthQuery = queryOptions({
  queryKey: ["overview", "store"],
  queryFn: ({ signal }) => fetchJson("/api/overview/store", storeHealthSchema, signal),
  refetchInterval: 15_000,
});
