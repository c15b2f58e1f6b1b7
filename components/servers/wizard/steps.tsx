"use client";
import { Check } from "lucide-react";
import { useTranslations } from "use-intl";
import { cx } from "@/components/ui/cx";

export const stepNames = ["address", "key", "checks", "services", "deploy"] as const;

/** Where one is in the five steps; on phones only the number is shown, in the page's subtitle. */
export function Steps({
  step,
  notes,
}: {
  /** 1 to 5. */
  step: number;
  /** What each finished step came to, in place of its question. */
  notes: readonly (string | null)[];
}) {
  const t = useTranslations("servers");
  return (
    <ol className="grid gap-0 max-md:hidden">
      {stepNames.map((name, index) => {
        const done = index + 1 < step;
        const on = index + 1 === step;
        return (
          <li
            key={name}
            aria-current={on ? "step" : undefined}
            className="relative grid grid-cols-[24px_minmax(0,1fr)] gap-x-2.5 pb-5 last:pb-0"
          >
            {index < stepNames.length - 1 ? (
              <span aria-hidden="true" className="absolute top-7 bottom-1 left-[11px] w-px bg-rule-strong" />
            ) : null}
            <span
              className={cx(
                "row-span-2 grid size-6 place-items-center rounded-round border font-semibold text-meta",
                done && "border-ok text-ok",
                on && "border-accent bg-accent-wash text-accent",
                !done && !on && "border-edge text-ink-3",
              )}
            >
              {done ? <Check size={12} aria-hidden="true" /> : index + 1}
            </span>
            <span className={cx("pt-0.5", on ? "font-semibold" : "text-ink-2")}>
              {t(`wizard.steps.${name}.title`)}
              {done ? <span className="sr-only"> {t("wizard.done")}</span> : null}
            </span>
            <span className="truncate text-ink-3 text-meta">
              {(done || on ? notes[index] : null) ?? t(`wizard.steps.${name}.note`)}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
