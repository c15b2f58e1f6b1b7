"use client";
import { useTranslations } from "use-intl";
import type { LogFormat } from "@/lib/core/formats/format";
import type { LineOptions } from "@/lib/core/formats/options";

/** What the agent does to a line, step by step, in plain words. */
export function Order({ options, format }: { options: LineOptions; format: LogFormat }) {
  const t = useTranslations("lineOptions");
  const { drops, redactions, sampling, limit } = options;
  const count = (...kinds: readonly string[]) => drops.filter(({ kind }) => kinds.includes(kind)).length;
  const byLine = count("line", "longer");
  const byField = count("field", "field-matches");
  const byAge = count("older");
  const isWrapped = format.line !== undefined;
  const redacts = redactions.length > 0;
  const steps = [
    format.multilineFirstLine === undefined ? null : t("order.join"),
    byLine > 0 ? t("order.byLine", { count: byLine }) : null,
    sampling ? t("order.sampling", { share: sampling.rate }) : null,
    redacts && !isWrapped ? t("order.redact", { count: redactions.length }) : null,
    format.parse.kind === "none" ? null : t("order.parse"),
    byField > 0 ? t("order.byField", { count: byField }) : null,
    byAge > 0 ? t("order.byAge", { count: byAge }) : null,
    redacts && isWrapped ? t("order.unwrap", { count: redactions.length }) : null,
    limit
      ? t(limit.label === null ? "order.limit" : "order.limitBy", {
          rate: limit.linesPerSecond,
          burst: limit.burst,
          label: limit.label ?? "",
        })
      : null,
    t("order.send"),
  ].filter((step) => step !== null);
  return (
    <section aria-label={t("order.title")} className="grid gap-1">
      <h3 className="font-medium text-ink-2 text-meta">{t("order.title")}</h3>
      <ol className="ml-5 list-decimal text-ink-2">
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </section>
  );
}
