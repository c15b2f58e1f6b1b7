"use client";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { Pending, Skeleton, SlowStore } from "@/components/states/pending";
import { View } from "@/components/states/view";
import { Sheet } from "@/components/ui/dialog";
import { Segmented } from "@/components/ui/segmented";
import { fetchJson } from "@/lib/browser/fetch-json";
import { queryKeys } from "@/lib/browser/query-keys";
import { streamSelector } from "@/lib/core/queries/edit";
import { type LineRow, unpackEntries } from "@/lib/core/queries/entries";
import { type RunReply, runReplySchema } from "@/lib/core/queries/wire";
import { LogRow } from "./log-row";
import { storeParam } from "./use-results";

const linesEachSide = 50;
const reachNs = 3_600_000_000_000n;
type Scope = "file" | "host";
const scopes: Record<Scope, readonly string[]> = {
  host: ["host"],
  file: ["host", "job", "service", "service_name", "env", "filename"],
};

/** Newest first: what came after, the line itself, what came before. Equal timestamps keep the store's order. */
async function readAround(
  row: LineRow,
  selector: string,
  store: string,
  signal: AbortSignal,
): Promise<LineRow[]> {
  const at = BigInt(row.ts);
  const read = (start: bigint, end: bigint, direction: string) => {
    const search = new URLSearchParams({
      q: selector,
      start: String(start),
      end: String(end),
      limit: String(linesEachSide),
      direction,
      ...storeParam(store),
    });
    return fetchJson(`/api/queries/run?${search}`, runReplySchema, signal);
  };
  // `after` starts at the line's own nanosecond, so that the line and its equals are there exactly once.
  const [before, after] = await Promise.all([
    read(at - reachNs, at, "backward"),
    read(at, at + reachNs, "forward"),
  ]);
  const rows = [...linesOf(after).toReversed(), ...linesOf(before)];
  return rows.map((line, index) => ({ ...line, key: `c${index}` }));
}

function linesOf(reply: RunReply): LineRow[] {
  return reply.kind === "streams" ? unpackEntries(reply.entries) : [];
}

/** What came before and after a line, on its host or in its file. */
export function ContextSheet({
  row,
  store,
  onClose,
}: {
  row: LineRow | null;
  /** Where the line was found; empty: the default log store. */
  store: string;
  onClose: () => void;
}) {
  const t = useTranslations("explore");
  const [scope, setScope] = useState<Scope>("host");
  const selector = row ? streamSelector(row.labels, scopes[scope]) : "{}";
  const query = useQuery({
    queryKey: queryKeys.context(`${store} ${selector} ${row?.ts}`),
    enabled: row !== null,
    queryFn: ({ signal }) =>
      readAround(
        row!,
        selector === "{}" ? streamSelector(row!.labels, Object.keys(row!.labels)) : selector,
        store,
        signal,
      ),
    staleTime: 30_000,
    retry: false,
  });
  return (
    <Sheet
      open={row !== null}
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={t("context.title", { host: row?.labels.host ?? "" })}
      description={t("context.about")}
    >
      <div className="grid gap-3">
        <Segmented
          className="justify-self-start"
          aria-label={t("context.scope")}
          value={scope}
          onValueChange={setScope}
          options={[
            { value: "host", label: t("context.host") },
            { value: "file", label: t("context.file") },
          ]}
        />
        <View query={query} pending={<PendingLines />}>
          {(rows) => <Around rows={rows} row={row} />}
        </View>
      </div>
    </Sheet>
  );
}

/** The lines, opened at the one that they are around. */
function Around({ rows, row }: { rows: readonly LineRow[]; row: LineRow | null }) {
  const here = useRef<HTMLLIElement>(null);
  useEffect(() => {
    // No arrow's value: a newer browser gives a promise, which React would take for a cleanup.
    here.current?.scrollIntoView({ block: "center" });
  }, []);
  const at = rows.findIndex((line) => line.ts === row?.ts && line.line === row.line);
  return (
    <ol className="-mx-4 bg-sunken">
      {rows.map((line, index) => (
        <li key={line.key} ref={index === at ? here : null} className="h-[22px] max-md:h-auto">
          <LogRow
            row={line}
            open={false}
            selected={false}
            anchor={line.ts === row?.ts && line.line === row.line}
            marks={null}
          />
        </li>
      ))}
    </ol>
  );
}

export function PendingLines() {
  return (
    <div className="grid flex-1 content-start gap-3 px-4 py-3">
      <Pending className="grid gap-2.5">
        {["w-4/5", "w-3/5", "w-11/12", "w-2/3", "w-3/4", "w-1/2", "w-5/6"].map((width) => (
          <Skeleton key={width} className={width} />
        ))}
      </Pending>
      <SlowStore />
    </div>
  );
}
