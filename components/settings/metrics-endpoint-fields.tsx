"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input, PasswordInput } from "@/components/ui/input";
import { Segmented } from "@/components/ui/segmented";
import { Textarea } from "@/components/ui/textarea";
import { endpointAuths, metricsIntervals } from "@/lib/core/fleet/agent-options";
import type { AgentOptionsForm } from "@/lib/core/fleet/forms/agent-options";
import type { Problem } from "@/lib/core/problem";

/** Where host metrics go. A sealed secret shows as sealed, with Replace; typing comes after that only. */
export function MetricsEndpointFields({
  form,
  sealed,
  fields,
  disabled,
  onChange,
}: {
  form: AgentOptionsForm;
  sealed: boolean;
  fields: Readonly<Record<string, Problem>>;
  disabled: boolean;
  onChange: (change: Partial<AgentOptionsForm>) => void;
}) {
  const t = useTranslations("agentOptions");
  const [replacing, setReplacing] = useState(false);
  return (
    <fieldset disabled={disabled} className="ml-8 grid gap-4 max-sm:ml-0">
      <Field label={t("url")} hint={t("urlHint")} error={fields.remoteWriteUrl} optional={!form.hostMetrics}>
        <Input
          mono
          inputMode="url"
          value={form.remoteWriteUrl}
          placeholder="https://prometheus.example.net/api/v1/write"
          onChange={(event) => onChange({ remoteWriteUrl: event.target.value })}
        />
      </Field>
      {form.remoteWriteUrl === "" ? null : (
        <>
          <div className="grid justify-items-start gap-1">
            <p className="font-medium text-ink-2 text-meta">{t("interval")}</p>
            <Segmented
              aria-label={t("interval")}
              value={String(form.intervalSeconds)}
              onValueChange={(text) =>
                onChange({ intervalSeconds: metricsIntervals.find((one) => String(one) === text) ?? 60 })
              }
              options={metricsIntervals.map((seconds) => ({
                value: String(seconds),
                label: t("seconds", { seconds }),
              }))}
            />
          </div>
          <div className="grid justify-items-start gap-1">
            <p className="font-medium text-ink-2 text-meta">{t("auth")}</p>
            <Segmented
              aria-label={t("auth")}
              value={form.auth}
              onValueChange={(auth) => onChange({ auth })}
              options={endpointAuths.map((auth) => ({ value: auth, label: t(`auths.${auth}`) }))}
            />
          </div>
          {form.auth === "basic" ? (
            <Field label={t("username")} error={fields.username}>
              <Input value={form.username} onChange={(event) => onChange({ username: event.target.value })} />
            </Field>
          ) : null}
          {form.auth === "none" ? null : sealed && !replacing ? (
            <div className="flex flex-wrap items-center gap-3">
              <p className="text-ink-2 text-meta">{t("secretKept")}</p>
              <Button size="sm" onClick={() => setReplacing(true)}>
                {t("replaceSecret")}
              </Button>
            </div>
          ) : (
            <Field label={t(form.auth === "basic" ? "password" : "token")} error={fields.secret}>
              <PasswordInput
                value={form.secret}
                autoComplete="new-password"
                onChange={(event) => onChange({ secret: event.target.value })}
              />
            </Field>
          )}
          <Field label={t("tlsCa")} hint={t("tlsCaHint")} error={fields.tlsCa} optional>
            <Textarea
              mono
              rows={3}
              value={form.tlsCa}
              placeholder="-----BEGIN CERTIFICATE-----"
              onChange={(event) => onChange({ tlsCa: event.target.value })}
            />
          </Field>
        </>
      )}
    </fieldset>
  );
}
