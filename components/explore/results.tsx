"use client";
import { useCallback, useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { problemIn } from "@/components/states/failed";
import { Stale } from "@/components/states/stale";
import { Notice } from "@/components/ui/notice";
import { ProblemPanel } from "@/components/ui/problem-panel";
import type { LineRow } from "@/lib/core/queries/entries";
import { findLine } from "@/lib/core/queries/line-id";
import { marksOf } from "@/lib/core/queries/marks";
import { ContextSheet, PendingLines } from "./context-sheet";
import { EmptyResult } from "./empty-result";
import { LineDetail } from "./line-detail";
import { LogList } from "./log-list";
import { MetricResult } from "./metric-result";
import { QueryProblem } from "./query-problem";
import { TailBar } from "./tail-bar";
import type { ExploreState } from "./use-explore";
import { type Asked, listCapacity, storeParam, type useLines, type useMetric } from "./use-results";
import { useShortcuts } from "./use-shortcuts";
import { useTail } from "./use-tail";
import { VolumeView } from "./volume-view";

const tailBackMs = 60_000;
const tailOf = ({ logql, store }: Asked) =>
  `/api/queries/tail?${new URLSearchParams({ q: logql, ...storeParam(store) })}`;

/** The answer: volume and lines, a chart and its table, or why there is none. */
export function Results({
  state,
  lines,
  metric,
  missing,
}: {
  state: ExploreState;
  lines: ReturnType<typeof useLines>;
  metric: ReturnType<typeof useMetric>;
  /** Some log paths of the selector are not delivering. */
  missing: boolean;
}) {
  const t = useTranslations("explore");
  const { asked, url } = state;
  const [context, setContext] = useState<LineRow | null>(null);
  const [tailUrl, setTailUrl] = useState<string | null>(null);
  const tail = useTail(tailUrl);
  const tailing = tailUrl !== null && asked !== null && tailUrl.startsWith(`${tailOf(asked)}&`);
  const marks = useMemo(() => marksOf(asked?.logql ?? ""), [asked?.logql]);
  const [top, setTop] = useState(0);

  const startTail = () => {
    if (!asked) return;
    const start = `${Date.now() - tailBackMs}000000`;
    setTailUrl(`${tailOf(asked)}&start=${start}`);
  };
  const toNewest = () => {
    tail.resume();
    setTop((count) => count + 1);
  };
  const { query } = lines;
  const loadMore = useCallback(() => {
    if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
  }, [query.hasNextPage, query.isFetchingNextPage, query.fetchNextPage]);
  const copyLink = (row: LineRow) => void navigator.clipboard.writeText(state.linkTo(row));
  const onKey = (key: string, row: LineRow | null): boolean => {
    if (key === " " && tailing) tail.paused ? toNewest() : tail.pause();
    else if (key.toLowerCase() === "c" && row) setContext(row);
    else if (key.toLowerCase() === "l" && row) copyLink(row);
    else return false;
    return true;
  };
  useShortcuts({ z: asked && !tailing ? state.zoomOut : null });

  const failure = asked?.metric ? metric.error : query.error;
  const held = asked?.metric ? metric.data : query.data;
  if (state.refusal)
    return (
      <Boxed>
        <ProblemPanel problem={state.refusal} />
      </Boxed>
    );
  if (!asked) return <EmptyResult state={state} kind="start" missing={false} />;
  if (failure && (held === undefined || problemIn(failure).code === "store.query-invalid")) {
    return (
      <Boxed>
        <QueryProblem problem={problemIn(failure)} logql={asked.logql} />
      </Boxed>
    );
  }
  const stale = failure ? (
    <div className="px-4 pb-2">
      <Stale
        problem={problemIn(failure)}
        atMs={query.dataUpdatedAt}
        onRetry={state.run}
        retrying={query.isFetching}
      />
    </div>
  ) : null;
  if (asked.metric) {
    if (!metric.data) {
      return metric.fetchStatus === "idle" ? (
        <p className="px-4 py-5 text-ink-2">{t("stopped")}</p>
      ) : (
        <PendingLines />
      );
    }
    return (
      <>
        {stale}
        <MetricResult reply={metric.data} />
      </>
    );
  }

  const rows = tailing ? tail.rows : lines.rows;
  const linked = url.line ? findLine(lines.rows, url.line) : null;
  const detail = (row: LineRow) => (
    <LineDetail row={row} actions={{ onFilter: state.filter, onContext: setContext, linkTo: state.linkTo }} />
  );
  return (
    <>
      {stale}
      {url.line && !linked && query.data && !query.isFetching && !tailing ? (
        <div className="px-4 pb-2">
          <Notice tone="warn">{t("empty.line")}</Notice>
        </div>
      ) : null}
      {tailing ? null : <VolumeView state={state} asked={asked} />}
      {tail.failed && tailing ? (
        <Boxed>
          <ProblemPanel problem={tail.failed} />
        </Boxed>
      ) : null}
      {!tailing && !query.data ? (
        query.fetchStatus === "idle" ? (
          <p className="flex-1 px-4 py-5 text-ink-2">{t("stopped")}</p>
        ) : (
          <PendingLines />
        )
      ) : rows.length === 0 ? (
        tailing ? (
          <p className="flex-1 px-4 py-5 text-ink-2">{t(tail.answered ? "tail.waiting" : "tail.opening")}</p>
        ) : (
          <EmptyResult state={state} kind="empty" missing={missing} />
        )
      ) : (
        <LogList
          key={tailing ? `tail ${top}` : "range"}
          rows={rows}
          marks={marks}
          openKey={tailing ? null : (linked?.key ?? null)}
          renderOpen={detail}
          stale={!tailing && query.isPlaceholderData}
          onNearEnd={tailing ? undefined : loadMore}
          onTop={tailing ? (atTop) => (atTop ? tail.resume() : tail.pause()) : undefined}
          onKey={onKey}
          footer={tailing ? null : <ListEnd lines={lines} />}
        />
      )}
      <TailBar
        tail={tailing ? tail : { ...tail, on: false }}
        onStart={startTail}
        onStop={() => {
          setTailUrl(null);
          state.run();
        }}
        onNewest={toNewest}
        startRefused={null}
      />
      <ContextSheet store={url.store} row={context} onClose={() => setContext(null)} />
    </>
  );
}

function Boxed({ children }: { children: React.ReactNode }) {
  return <div className="px-4 pb-4">{children}</div>;
}

function ListEnd({ lines }: { lines: ReturnType<typeof useLines> }) {
  const t = useTranslations("explore");
  const count = lines.rows.length;
  return (
    <p className="px-4 py-3 text-ink-3 text-meta" role="status">
      {lines.query.hasNextPage
        ? t("list.loading")
        : count >= listCapacity
          ? t("list.full", { count })
          : t("list.end", { count })}
    </p>
  );
}
