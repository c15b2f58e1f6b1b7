"use client";
import { CircleSlash, Dices, EyeOff } from "lucide-react";
import { useTranslations } from "use-intl";
import type { ParsedEntry } from "@/lib/core/formats/parse-lines";

/** What the line options make of a sample entry; nothing where they leave it alone. */
export function FateMark({
  entry: { fate },
  redacted,
  rules,
}: {
  entry: ParsedEntry;
  redacted: boolean;
  /** Place of each tried rule among those that were typed. */
  rules: readonly number[];
}) {
  const t = useTranslations("lineOptions");
  if (fate.kind === "dropped") {
    return (
      <span className="flex items-center gap-1 font-sans text-ink-3">
        <CircleSlash size={12} aria-hidden="true" />
        <span className="max-md:sr-only">
          {t("fate.dropped", { number: (rules[fate.rule] ?? fate.rule) + 1 })}
        </span>
      </span>
    );
  }
  return (
    <>
      {redacted ? (
        <span className="flex items-center gap-1 font-sans text-ink-3">
          <EyeOff size={12} aria-hidden="true" />
          <span className="max-md:sr-only">{t("fate.redacted")}</span>
        </span>
      ) : null}
      {fate.kind === "maybe" ? (
        <span className="flex items-center gap-1 font-sans text-ink-3">
          <Dices size={12} aria-hidden="true" />
          <span className="max-md:sr-only">{t(`fate.${fate.why}`)}</span>
        </span>
      ) : null}
    </>
  );
}
