"use client";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import type { TimeRange } from "@/lib/core/queries/range";
import { useRangeWords } from "./range-picker";
import type { ExploreState } from "./use-explore";

/** No lines: what to try. Nothing asked yet: how to begin. */
export function EmptyResult({
  state,
  kind,
  missing,
}: {
  state: ExploreState;
  kind: "start" | "empty";
  missing: boolean;
}) {
  const t = useTranslations("explore");
  const words = useRangeWords();
  if (kind === "start") {
    return (
      <div className="flex-1 border-rule border-t px-4 py-6 text-ink-2">
        <p>{t("empty.start")}</p>
        <p className="mt-1 text-ink-3 text-meta max-md:hidden">{t("empty.startKeys")}</p>
      </div>
    );
  }
  const span = state.resolved.endMs - state.resolved.startMs;
  const wider: TimeRange = {
    kind: "last",
    ms: span <= 3_600_000 ? 6 * 3_600_000 : span <= 86_400_000 ? 7 * 86_400_000 : 30 * 86_400_000,
  };
  return (
    <div className="grid flex-1 content-start gap-3 border-rule border-t px-4 py-6">
      <h2 className="font-semibold">{t("empty.title")}</h2>
      <ul className="grid list-disc gap-1 pl-5 text-ink-2">
        <li>{t("empty.loosen")}</li>
        {missing ? <li>{t("empty.coverage")}</li> : null}
      </ul>
      <Button className="justify-self-start" onClick={() => state.setRange(wider)}>
        {t("empty.widen", { range: words(wider) })}
      </Button>
    </div>
  );
}
