"use client";
import type { ReactNode } from "react";
import { Failed, problemIn } from "./failed";
import { Stale } from "./stale";

/** What `View` reads of a TanStack query (the result of useQuery fits). */
export interface ViewQuery<T> {
  readonly data: T | undefined;
  readonly error: unknown;
  readonly isPending: boolean;
  readonly isFetching: boolean;
  readonly dataUpdatedAt: number;
  readonly refetch: () => unknown;
}

/**
 * A data view in its five forms: pending (`pending` keeps the layout), failed (nothing to show), stale (the last data
 * under a strip), empty (`empty` returns what stands there, or null), ready.
 */
export function View<T>({
  query,
  pending,
  empty,
  children,
}: {
  query: ViewQuery<T>;
  pending: ReactNode;
  empty?: (data: T) => ReactNode | null;
  children: (data: T) => ReactNode;
}) {
  const retry = () => void query.refetch();
  if (query.data === undefined) {
    return query.error ? (
      <Failed problem={problemIn(query.error)} onRetry={retry} retrying={query.isFetching} />
    ) : (
      pending
    );
  }
  const shown = empty?.(query.data) ?? children(query.data);
  if (!query.error) return shown;
  return (
    <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-3">
      <Stale
        problem={problemIn(query.error)}
        atMs={query.dataUpdatedAt}
        onRetry={retry}
        retrying={query.isFetching}
      />
      {shown}
    </div>
  );
}
