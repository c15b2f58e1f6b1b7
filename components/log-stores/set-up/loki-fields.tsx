"use client";
import { useTranslations } from "use-intl";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { lokiVersions } from "@/lib/core/loki/settings";
import type { JudgedLoki, LokiDraft } from "./loki-draft";

const shapes = ["single-file", "single-s3", "cluster"] as const;
type TextField = { [K in keyof LokiDraft]: string extends LokiDraft[K] ? K : never }[keyof LokiDraft];

/** The settings of a managed Loki that a person chooses; each shows why Loki would not start with it. */
export function LokiFields({
  draft,
  fields,
  onChange,
}: {
  draft: LokiDraft;
  fields: JudgedLoki["fields"];
  onChange: (change: Partial<LokiDraft>) => void;
}) {
  const t = useTranslations("storeSetUp");
  const typed = (name: TextField, at: string, label: string, hint?: string, numeric = false) => (
    <Field label={label} hint={hint} error={fields[at] ?? null}>
      <Input
        mono
        inputMode={numeric ? "numeric" : undefined}
        value={draft[name]}
        onChange={(event) => onChange({ [name]: event.target.value })}
      />
    </Field>
  );
  const row = "grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-3";
  return (
    <>
      <div className={row}>
        <Field label={t("version")} error={fields.version ?? null}>
          <Select
            value={draft.version}
            onValueChange={(version) => onChange({ version })}
            options={lokiVersions.map((version) => ({ value: version, label: version }))}
          />
        </Field>
        <Field label={t("storage")}>
          <Select
            value={draft.shape}
            onValueChange={(value) => onChange({ shape: shapes.find((one) => one === value) ?? draft.shape })}
            options={shapes.map((value) => ({ value, label: t(`shapes.${value}`) }))}
          />
        </Field>
        {typed("retentionDays", "retentionHours", t("retention"), t("retentionHint"), true)}
        {typed("address", "http.address", t("address"), t("addressHint"))}
        {typed("port", "http.port", t("port"), undefined, true)}
      </div>
      {draft.shape === "single-file" ? null : (
        <>
          <div className={row}>
            {typed("bucket", "shape.s3.bucket", t("bucket"))}
            {typed("region", "shape.s3.region", t("region"))}
            {typed("endpoint", "shape.s3.endpoint", t("endpoint"), t("endpointHint"))}
          </div>
          <Checkbox
            checked={draft.pathStyle}
            onCheckedChange={(pathStyle) => onChange({ pathStyle })}
            label={t("pathStyle")}
          />
        </>
      )}
      {draft.shape === "cluster" ? (
        <Field label={t("nodes")} hint={t("nodesHint")} error={fields["shape.nodes"] ?? null}>
          <Textarea
            mono
            rows={4}
            value={draft.nodes}
            placeholder={"loki-a 10.20.4.31\nloki-b 10.20.4.32\nloki-c 10.20.4.33"}
            onChange={(event) => onChange({ nodes: event.target.value })}
          />
        </Field>
      ) : null}
      <div className={row}>
        {typed("ingestion", "limits.ingestionMbPerSecond", t("ingestion"), undefined, true)}
        {typed("burst", "limits.ingestionBurstMb", t("burst"), undefined, true)}
        {typed("streams", "limits.maxStreams", t("streams"), undefined, true)}
        {typed("line", "limits.maxLineKb", t("line"), undefined, true)}
        {typed("timeout", "limits.queryTimeoutSeconds", t("timeout"), undefined, true)}
      </div>
      <Checkbox
        checked={draft.tenants}
        onCheckedChange={(tenants) => onChange({ tenants })}
        label={t("tenants")}
      />
    </>
  );
}
