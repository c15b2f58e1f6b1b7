"use client";
import { useTranslations } from "use-intl";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { AgentDefaults, AgentOverride } from "@/lib/core/fleet/agent-options";

const choices = ["follow", "on", "off"] as const;

/** What this server's agent does beside shipping logs, where it differs from the installation. */
export function AgentFields({
  defaults,
  override,
  onChange,
}: {
  defaults: AgentDefaults;
  override: AgentOverride;
  onChange: (override: AgentOverride) => void;
}) {
  const t = useTranslations("agentOptions");
  const choose = (duty: keyof AgentOverride, choice: string) => {
    const { [duty]: _, ...rest } = override;
    onChange(choice === "follow" ? rest : { ...rest, [duty]: choice === "on" });
  };
  const select = (duty: keyof AgentOverride, label: string) => (
    <Select
      aria-label={label}
      value={override[duty] === undefined ? "follow" : override[duty] ? "on" : "off"}
      onValueChange={(choice) => choose(duty, choice)}
      options={choices.map((value) => ({
        value,
        label: value === "follow" ? t("follow", { on: defaults[duty] ? "yes" : "no" }) : t(value),
      }))}
    />
  );
  return (
    <fieldset className="grid gap-4 sm:grid-cols-2">
      <Field label={t("self")}>{select("selfMonitoring", t("self"))}</Field>
      <Field
        label={t("metrics")}
        hint={!defaults.hasEndpoint && override.hostMetrics ? t("noEndpoint") : null}
      >
        {select("hostMetrics", t("metrics"))}
      </Field>
    </fieldset>
  );
}
