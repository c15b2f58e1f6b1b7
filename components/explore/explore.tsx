"use client";
import { Bookmark, ChevronDown } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Sheet } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { problem } from "@/lib/core/problem";
import { CoverageStrip } from "./coverage-strip";
import { Editor } from "./editor";
import { ExploreHeader } from "./explore-header";
import { QueryProblem } from "./query-problem";
import { RangePicker } from "./range-picker";
import { Results } from "./results";
import { SaveDialog, type SavedQueryActions } from "./save-dialog";
import { SavedList, type Shelf } from "./saved-list";
import { StatsLine } from "./stats-line";
import { type StoreChoice, StorePicker } from "./store-picker";
import { useExplore } from "./use-explore";
import { useNames } from "./use-names";
import { useCoverage, useLines, useMetric } from "./use-results";
import { Variables } from "./variables";

/** Ask the store: saved queries at the left; editor, what is missing, volume and lines at the right. */
export function Explore({
  shelf,
  stores,
  mayShare,
  actions,
}: {
  shelf: Shelf;
  /** Log stores that can be asked, the default one first. */
  stores: readonly StoreChoice[];
  mayShare: boolean;
  actions: SavedQueryActions;
}) {
  const t = useTranslations("explore");
  const queries = useTranslations("queries");
  const router = useRouter();
  const saved = [...shelf.starters, ...shelf.shared, ...shelf.personal];
  const state = useExplore(saved);
  const { asked, known } = state;
  const names = useNames(state.resolved, state.url.store);
  const lines = useLines(asked);
  const metric = useMetric(asked);
  const coverage = useCoverage(asked);
  const [saving, setSaving] = useState(false);
  const [listOpen, setListOpen] = useState(false);

  const list = (
    <SavedList
      shelf={shelf}
      current={state.url.saved}
      onOpen={(query) => {
        state.open(query);
        setListOpen(false);
      }}
      onNew={() => {
        state.startNew();
        setListOpen(false);
      }}
    />
  );
  const mayChange = known !== null && (known.ownerId !== null || mayShare);
  return (
    <div className="grid min-w-0 max-md:flex-1 md:absolute md:inset-0 md:grid-cols-[232px_minmax(0,1fr)] md:grid-rows-[minmax(0,1fr)]">
      <aside className="flex min-h-0 flex-col border-rule border-r max-md:hidden">{list}</aside>
      <div className="flex min-h-0 min-w-0 flex-col">
        <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-2 px-4 pt-2 pb-3">
          <Button variant="ghost" onClick={() => setListOpen(true)} className="justify-self-start md:hidden">
            <Bookmark size={14} aria-hidden="true" />
            {known?.name ?? t("untitled")}
            <ChevronDown size={14} aria-hidden="true" />
          </Button>
          <ExploreHeader state={state} onSave={() => setSaving(true)} />
          <Editor
            value={state.draft}
            onChange={state.setDraft}
            onRun={state.run}
            onStop={state.stop}
            running={lines.query.isFetching || metric.isFetching}
            names={names}
          />
          <div className="flex min-w-0 flex-wrap items-center gap-2">
            <Variables
              variables={state.variables}
              values={state.values}
              onChange={state.setValues}
              names={names}
            />
            <StorePicker stores={stores} chosen={state.url.store} onChange={state.setStore} />
            <RangePicker range={state.url.range} resolved={state.resolved} onChange={state.setRange} />
            <StatsLine asked={asked} lines={lines} metric={metric} />
          </div>
          {known?.damaged ? (
            <Notice tone="warn" finding={queries("damagedFinding")}>
              {queries("damagedAbout")}
            </Notice>
          ) : null}
          {coverage.data && asked ? <CoverageStrip coverage={coverage.data} /> : null}
          {stores.length > 0 ? null : <QueryProblem problem={problem("store.none")} logql="" />}
        </div>
        <Results
          state={state}
          lines={lines}
          metric={metric}
          missing={(coverage.data?.missing.length ?? 0) > 0}
        />
      </div>
      <Sheet open={listOpen} onOpenChange={setListOpen} title={t("title")}>
        <div className="-m-4">{list}</div>
      </Sheet>
      {saving ? (
        <SaveDialog
          query={{
            logql: state.draft.trim(),
            variables: state.variables.map((variable) => ({
              ...variable,
              defaultValue: state.values[variable.name] ?? "",
            })),
            rangeMs: Math.max(60_000, Math.round(state.resolved.endMs - state.resolved.startMs)),
          }}
          known={mayChange ? known : null}
          mayShare={mayShare}
          actions={actions}
          onClose={() => setSaving(false)}
          onSaved={(query) => {
            setSaving(false);
            void state.keep(query);
            router.refresh();
          }}
          onRemoved={() => {
            setSaving(false);
            void state.keep(null);
            router.refresh();
          }}
        />
      ) : null}
    </div>
  );
}
