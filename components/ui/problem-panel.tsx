"use client";
import { ChevronRight, OctagonX } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import type { Problem } from "@/lib/core/problem";
import { CodeBlock } from "./code-block";
import { useProblemWords } from "./problem-words";

/** A problem in full: what happened, why, what to do, the repair, and the verbatim evidence. */
export function ProblemPanel({
  problem,
  subject,
  actions,
  live = true,
}: {
  problem: Problem;
  /** What it happened to: a host name, a path. */
  subject?: ReactNode;
  actions?: ReactNode;
  live?: boolean;
}) {
  const t = useTranslations("common");
  const words = useProblemWords()(problem);
  return (
    <section
      role={live ? "alert" : undefined}
      className="min-w-0 rounded-panel border border-bad-edge bg-surface"
    >
      <div className="flex items-start gap-2.5 rounded-t-[7px] bg-bad-wash px-4 py-2.5">
        <OctagonX size={16} aria-hidden="true" className="mt-0.5 text-bad" />
        <h3 className="min-w-0 flex-1 break-words font-semibold">{words.what}</h3>
        {subject ? <span className="mono min-w-0 truncate text-ink-2 text-meta">{subject}</span> : null}
      </div>
      <div className="grid gap-3 px-4 py-3">
        <dl className="grid grid-cols-[96px_minmax(0,1fr)] gap-x-4 gap-y-2 max-md:grid-cols-1 max-md:gap-y-0.5">
          <dt className="text-ink-3">{t("problem.why")}</dt>
          <dd className="text-pretty break-words max-md:mb-2">{words.why}</dd>
          <dt className="text-ink-3">{t("problem.next")}</dt>
          <dd className="text-pretty break-words">{words.next}</dd>
        </dl>
        {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
        {problem.evidence ? <Evidence text={problem.evidence} /> : null}
      </div>
    </section>
  );
}

/** Verbatim output, folded until asked for. */
export function Evidence({ text, open = false }: { text: string; open?: boolean }) {
  const t = useTranslations("common");
  return (
    <details open={open} className="group min-w-0">
      <summary className="inline-flex min-h-6 cursor-pointer list-none items-center gap-1.5 font-medium text-ink-2 hover:text-ink [&::-webkit-details-marker]:hidden">
        <ChevronRight size={14} aria-hidden="true" className="transition-transform group-open:rotate-90" />
        {t("problem.evidence")}
      </summary>
      <CodeBlock text={text} className="mt-2" />
    </details>
  );
}
