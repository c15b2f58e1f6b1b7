"use client";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { useTranslations } from "use-intl";
import { Panel } from "@/components/layout/panel";
import { Failed } from "@/components/states/failed";
import { Button, ButtonLink } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { useAction } from "@/lib/browser/use-action";
import type { AgentOptions } from "@/lib/core/fleet/agent-options";
import type { AgentOptionsForm } from "@/lib/core/fleet/forms/agent-options";
import type { ActionReply } from "@/lib/core/reply";
import { MetricsEndpointFields } from "./metrics-endpoint-fields";

function formOf({ hostMetrics, selfMonitoring, endpoint }: AgentOptions): AgentOptionsForm {
  return {
    hostMetrics,
    selfMonitoring,
    remoteWriteUrl: endpoint?.remoteWriteUrl ?? "",
    auth: endpoint?.auth ?? "none",
    username: endpoint?.username ?? "",
    secret: "",
    tlsCa: endpoint?.tlsCa ?? "",
    intervalSeconds: endpoint?.intervalSeconds ?? 60,
  };
}

/** What every agent does beside shipping logs. Admins change it, operators see it. */
export function AgentOptionsPanel({
  options,
  hasSecret,
  canEdit,
  save,
}: {
  options: AgentOptions;
  hasSecret: boolean;
  canEdit: boolean;
  save: (input: AgentOptionsForm) => Promise<ActionReply<void>>;
}) {
  const t = useTranslations("agentOptions");
  const router = useRouter();
  const [form, setForm] = useState(() => formOf(options));
  const [savedCount, setSavedCount] = useState(0);
  const { run, busy, problem, fields, forget, formRef } = useAction(save);
  const set = (change: Partial<AgentOptionsForm>) => {
    setForm((old) => ({ ...old, ...change }));
    for (const field of Object.keys(change)) forget(field);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const reply = await run(form);
    if (!reply.ok) return;
    set({ secret: "" });
    setSavedCount((count) => count + 1);
    toast.success(t("saved"));
    router.refresh();
  };
  return (
    <Panel title={t("title")} meta={t("meta")}>
      <form ref={formRef} onSubmit={submit} noValidate className="grid max-w-2xl gap-5 py-1">
        <p className="text-pretty text-ink-2">{t("about")}</p>
        <Checkbox
          checked={form.selfMonitoring}
          disabled={!canEdit}
          onCheckedChange={(selfMonitoring) => set({ selfMonitoring })}
          label={t("self")}
          hint={t("selfHint")}
        />
        <Checkbox
          checked={form.hostMetrics}
          disabled={!canEdit}
          onCheckedChange={(hostMetrics) => set({ hostMetrics })}
          label={t("metrics")}
          hint={t("metricsHint")}
        />
        <MetricsEndpointFields
          key={savedCount}
          form={form}
          sealed={hasSecret && options.endpoint?.auth === form.auth}
          fields={fields}
          disabled={!canEdit}
          onChange={set}
        />
        {problem ? <Failed problem={problem} /> : null}
        <div className="flex flex-wrap gap-2">
          <Button
            variant="primary"
            type="submit"
            busy={busy}
            busyLabel={t("saving")}
            disabledReason={canEdit ? null : t("adminsOnly")}
          >
            {t("save")}
          </Button>
          {savedCount > 0 ? <ButtonLink href="/rollouts/new">{t("preview")}</ButtonLink> : null}
        </div>
      </form>
    </Panel>
  );
}
