"use client";
import { useTranslations } from "use-intl";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Segmented } from "@/components/ui/segmented";
import { pauseRules, type RolloutSettings } from "@/lib/core/rollout/settings";

const limits = { largestBatch: 500, parallelHosts: 50, pauseAfter: 500 } as const;

/** How the rollout proceeds, in one line; unfolded, every part of it can be changed. */
export function SettingsFields({
  settings,
  onChange,
}: {
  settings: RolloutSettings;
  onChange: (settings: RolloutSettings) => void;
}) {
  const t = useTranslations("rolloutControl.settings");
  const number = (name: keyof typeof limits, hint?: string) => (
    <Field label={t(name)} hint={hint}>
      <Input
        type="number"
        inputMode="numeric"
        min={1}
        max={limits[name]}
        value={settings[name]}
        onChange={(event) => {
          const value = Math.min(limits[name], Math.max(1, Math.trunc(event.target.valueAsNumber || 1)));
          onChange({ ...settings, [name]: value });
        }}
      />
    </Field>
  );
  return (
    <details className="min-w-0">
      <summary className="min-h-6 cursor-pointer text-pretty text-ink-2">
        <b className="font-medium text-ink">{t("title")}</b>{" "}
        {t("summary", {
          largest: settings.largestBatch,
          parallel: settings.parallelHosts,
          pause: t(`pauseSummary.${settings.pauseOn}`, { count: settings.pauseAfter }),
        })}
      </summary>
      <div className="mt-3 grid gap-x-4 gap-y-3 sm:grid-cols-2 lg:grid-cols-4">
        {number("largestBatch", t("largestBatchHint"))}
        {number("parallelHosts", t("parallelHostsHint"))}
        <div className="grid content-start gap-1">
          <span className="font-medium">{t("pauseOn")}</span>
          <Segmented
            aria-label={t("pauseOn")}
            value={settings.pauseOn}
            onValueChange={(pauseOn) => onChange({ ...settings, pauseOn })}
            options={pauseRules.map((value) => ({ value, label: t(`pause.${value}`) }))}
            className="h-auto flex-wrap"
          />
        </div>
        {settings.pauseOn === "count" ? number("pauseAfter") : null}
        <p className="text-pretty text-ink-3 text-meta sm:col-span-2 lg:col-span-4">{t("offline")}</p>
      </div>
    </details>
  );
}
