"use client";
import { useTranslations } from "use-intl";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { LineOptions } from "@/lib/core/formats/options";
import type { Problem } from "@/lib/core/problem";
import { NumberInput } from "./number-input";

const everything = "*";

/** Sampling and the rate limit. */
export function Volume({
  options: { sampling, limit },
  change,
  problems,
  limitLabels,
}: {
  options: Pick<LineOptions, "sampling" | "limit">;
  change: (change: Partial<LineOptions>) => void;
  problems: Readonly<Record<string, Problem>>;
  limitLabels: readonly string[];
}) {
  const t = useTranslations("lineOptions");
  const labels =
    limit?.label != null && !limitLabels.includes(limit.label) ? [...limitLabels, limit.label] : limitLabels;
  return (
    <section className="grid gap-2" aria-label={t("volume.title")}>
      <h3 className="font-semibold">{t("volume.title")}</h3>
      <Checkbox
        checked={sampling !== null}
        label={t("volume.sampling")}
        hint={t("volume.samplingHint")}
        onCheckedChange={(on) => change({ sampling: on ? { rate: 0.1 } : null })}
      />
      {sampling ? (
        <Field label={t("volume.share")} error={problems["options.sampling.rate"]} className="ml-8">
          <NumberInput
            className="w-32"
            value={Number((sampling.rate * 100).toFixed(4))}
            onChange={(percent) => change({ sampling: { rate: Number((percent / 100).toFixed(6)) } })}
          />
        </Field>
      ) : null}
      <Checkbox
        checked={limit !== null}
        label={t("volume.limit")}
        hint={t("volume.limitHint")}
        onCheckedChange={(on) =>
          change({ limit: on ? { linesPerSecond: 100, burst: 1000, label: null } : null })
        }
      />
      {limit ? (
        <div className="ml-8 grid gap-2 sm:grid-cols-3">
          <Field label={t("volume.rate")} error={problems["options.limit.linesPerSecond"]}>
            <NumberInput
              value={limit.linesPerSecond}
              onChange={(linesPerSecond) => change({ limit: { ...limit, linesPerSecond } })}
            />
          </Field>
          <Field label={t("volume.burst")} error={problems["options.limit.burst"]}>
            <NumberInput
              value={limit.burst}
              onChange={(burst) => change({ limit: { ...limit, burst: Math.round(burst) } })}
            />
          </Field>
          <Field label={t("volume.each")} error={problems["options.limit.label"]}>
            <Select
              value={limit.label ?? everything}
              onValueChange={(label) =>
                change({ limit: { ...limit, label: label === everything ? null : label } })
              }
              options={[
                { value: everything, label: t("volume.all") },
                ...labels.map((name) => ({ value: name, label: name })),
              ]}
            />
          </Field>
        </div>
      ) : null}
    </section>
  );
}
