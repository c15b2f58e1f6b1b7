"use client";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { countChanges, type DiffLine, diffTexts } from "@/lib/core/text-diff";
import { cx } from "./cx";

const looks = {
  same: { row: "", sign: "", mark: "" },
  added: { row: "bg-add-wash", sign: "+", mark: "rounded-[2px] bg-add-strong" },
  removed: { row: "bg-del-wash", sign: "−", mark: "rounded-[2px] bg-del-strong" },
} as const;

/** A unified diff with line numbers and word marks. Scrolls sideways within itself. */
export function DiffView({
  before,
  after,
  path,
  context = 3,
}: {
  before: string;
  after: string;
  /** File that changes, shown above. */
  path?: string;
  context?: number;
}) {
  const t = useTranslations("common");
  const hunks = useMemo(() => diffTexts(before, after, context), [before, after, context]);
  const { added, removed } = countChanges(hunks);
  // A file that is new has no old numbers: their column would only take room from its lines.
  const isNew = before === "";
  return (
    <figure className="min-w-0 overflow-hidden rounded-[6px] border border-rule bg-sunken">
      <figcaption className="flex flex-wrap items-center gap-x-3 border-rule border-b bg-surface px-4 py-1 text-ink-3 text-meta">
        {path ? <code className="min-w-0 wrap-anywhere text-ink-2">{path}</code> : null}
        <span className="ml-auto whitespace-nowrap">{t("diff.summary", { added, removed })}</span>
      </figcaption>
      {hunks.length === 0 ? (
        <p className="px-4 py-2 text-ink-3 text-meta">{t("diff.same")}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a block that scrolls must be reachable by keyboard
        <div className="relative max-h-[480px] overflow-auto focus-visible:-outline-offset-2" tabIndex={0}>
          <div className="mono w-max min-w-full text-meta leading-5">
            {hunks.map((hunk, index) => (
              <div key={`${hunk.oldStart}-${hunk.newStart}`}>
                {index > 0 ? (
                  <div className="select-none border-rule border-y bg-surface px-4 text-ink-3">⋯</div>
                ) : null}
                {hunk.lines.map((line) => (
                  <Row key={`${line.oldNumber}-${line.newNumber}`} line={line} isNew={isNew} />
                ))}
              </div>
            ))}
          </div>
        </div>
      )}
    </figure>
  );
}

function Row({ line, isNew }: { line: DiffLine; isNew: boolean }) {
  const t = useTranslations("common");
  const look = looks[line.kind];
  const number = "select-none px-2 text-right text-ink-3";
  return (
    <div
      className={cx("grid", isNew ? "grid-cols-[40px_20px_1fr]" : "grid-cols-[40px_40px_20px_1fr]", look.row)}
    >
      {isNew ? null : <span className={number}>{line.oldNumber}</span>}
      <span className={number}>{line.newNumber}</span>
      <span className="text-center">
        <span aria-hidden="true">{look.sign}</span>
        {line.kind === "same" ? null : <span className="sr-only">{t(`diff.${line.kind}`)}</span>}
      </span>
      <code className="whitespace-pre pr-4 text-meta leading-5">
        {line.parts.map((part, index) =>
          part.changed ? (
            <span key={index} className={look.mark}>
              {part.text}
            </span>
          ) : (
            part.text
          ),
        )}
      </code>
    </div>
  );
}
