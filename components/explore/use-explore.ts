"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import type { QueryVariable, SavedQuery } from "@/lib/core/fleet/model";
import { isMetricQuery } from "@/lib/core/logs/logql";
import { addFilter, type LineField } from "@/lib/core/queries/edit";
import type { LineRow } from "@/lib/core/queries/entries";
import { lineId } from "@/lib/core/queries/line-id";
import { type AbsoluteRange, printRange, resolveRange, type TimeRange } from "@/lib/core/queries/range";
import { chosenVariables, fillVariables } from "@/lib/core/queries/variables";
import { useExploreUrl } from "./use-explore-url";
import type { Asked } from "./use-results";

const lineLinkBackMs = 15 * 60_000;

/** Everything that Explore asks and how it changes: the address bar holds it, `draft` is what is being typed. */
export function useExplore(saved: readonly SavedQuery[]) {
  const client = useQueryClient();
  const [url, setUrl] = useExploreUrl();
  const [draft, setDraft] = useState(url.q);
  // Set after mounting: what the clock says belongs to the browser.
  const [nowMs, setNowMs] = useState<number | null>(null);
  const [zoomedFrom, setZoomedFrom] = useState<readonly TimeRange[]>([]);
  useEffect(() => setNowMs(Date.now()), []);
  useEffect(() => setDraft(url.q), [url.q]);

  const known = saved.find((query) => query.id === url.saved) ?? null;
  // A link that names a saved query alone asks for that query as it was saved.
  const named = url.q === "" ? known : null;
  useEffect(() => {
    if (!named) return;
    const range: TimeRange = { kind: "last", ms: named.rangeMs };
    void setUrl({ q: named.logql, range }, { history: "replace" });
    setNowMs(Date.now());
  }, [named, setUrl]);
  const variables = useMemo(
    () => chosenVariables(draft).map((name) => definitionOf(name, known)),
    [draft, known],
  );
  const values = useMemo(
    () => Object.fromEntries(variables.map(({ name, defaultValue }) => [name, url.v[name] ?? defaultValue])),
    [variables, url.v],
  );
  const filled = useMemo(() => (url.q.trim() ? fillVariables(url.q, values) : null), [url.q, values]);
  const resolved: AbsoluteRange = useMemo(() => resolveRange(url.range, nowMs ?? 0), [url.range, nowMs]);
  const asked = useMemo((): Asked | null => {
    if (!filled?.ok || nowMs === null) return null;
    return { logql: filled.value, store: url.store, metric: isMetricQuery(filled.value), ...resolved };
  }, [filled, url.store, nowMs, resolved]);

  const ask = (change: Parameters<typeof setUrl>[0]) => {
    void setUrl(change);
    setNowMs(Date.now());
  };
  return {
    url,
    draft,
    setDraft,
    known,
    variables,
    values,
    asked,
    resolved,
    /** Why the query cannot be sent: a variable's value does not fit. */
    refusal: filled && !filled.ok ? filled.problem : null,
    run: () => ask({ q: draft, line: null }),
    stop: () => client.cancelQueries({ queryKey: ["queries", "run"] }),
    open(query: SavedQuery) {
      setDraft(query.logql);
      setZoomedFrom([]);
      ask({
        q: query.logql,
        saved: query.id,
        v: null,
        line: null,
        range: { kind: "last", ms: query.rangeMs },
      });
    },
    startNew() {
      setDraft("");
      ask({ q: null, saved: null, v: null, line: null });
    },
    keep: (query: SavedQuery | null) => setUrl({ saved: query?.id ?? null }),
    setValues: (next: Record<string, string>) => ask({ v: next }),
    setStore: (store: string) => ask({ store, line: null }),
    setRange(range: TimeRange) {
      setZoomedFrom([]);
      ask({ range, line: null });
    },
    filter: (field: LineField, keep: boolean) => ask({ q: addFilter(url.q, field, keep), line: null }),
    zoom(range: AbsoluteRange) {
      setZoomedFrom([...zoomedFrom, url.range]);
      ask({ range: { kind: "between", ...range } });
    },
    zoomed: zoomedFrom.length > 0,
    /** Back to where the zoom began; without a zoom, twice as wide. */
    zoomOut() {
      const before = zoomedFrom.at(-1);
      setZoomedFrom(zoomedFrom.slice(0, -1));
      const span = resolved.endMs - resolved.startMs;
      const wider: TimeRange =
        url.range.kind === "last"
          ? { kind: "last", ms: url.range.ms * 2 }
          : { kind: "between", startMs: resolved.startMs - span / 2, endMs: resolved.endMs + span / 2 };
      ask({ range: before ?? wider });
    },
    /** A link that opens this line among those just before it. */
    linkTo(row: LineRow): string {
      const atMs = Number(BigInt(row.ts) / 1_000_000n);
      const range: TimeRange = { kind: "between", startMs: atMs - lineLinkBackMs, endMs: atMs + 1 };
      const link = new URL(window.location.href);
      link.searchParams.set("range", printRange(range));
      link.searchParams.set("line", lineId(row));
      return link.href;
    },
  };
}

export type ExploreState = ReturnType<typeof useExplore>;

/** A variable that no saved query describes offers the values of the label of its name. */
function definitionOf(name: string, known: SavedQuery | null): QueryVariable {
  const own = known?.variables.find((variable) => variable.name === name);
  return own ?? { name, source: { kind: "label", label: name }, defaultValue: "" };
}
