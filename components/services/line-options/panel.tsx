"use client";
import { useTranslations } from "use-intl";
import { Panel } from "@/components/layout/panel";
import { Notice } from "@/components/ui/notice";
import type { LogFormat } from "@/lib/core/formats/format";
import type { LineOptions } from "@/lib/core/formats/options";
import { knownFields, limitLabels, type OptionScope } from "@/lib/core/formats/options/check";
import type { TriedOptions } from "@/lib/core/formats/options/usable";
import type { ParsedEntry } from "@/lib/core/formats/parse-lines";
import type { Problem } from "@/lib/core/problem";
import { DropRules } from "./drop-rules";
import { Order } from "./order";
import { Redactions } from "./redactions";
import { Volume } from "./volume";

/** Which lines of a log path are sent, and what is taken out of them; tried at once on the sample. */
export function LineOptionsPanel({
  options,
  onChange,
  tried,
  scope,
  fields,
  entries,
}: {
  options: LineOptions;
  onChange: (options: LineOptions) => void;
  tried: TriedOptions;
  /** Null: no format is chosen. */
  scope: (OptionScope & { format: LogFormat }) | null;
  /** Problems that the save found. */
  fields: Readonly<Record<string, Problem>>;
  entries: readonly ParsedEntry[];
}) {
  const t = useTranslations("lineOptions");
  if (scope === null) return null;
  const change = (part: Partial<LineOptions>) => onChange({ ...options, ...part });
  const problems = { ...fields, ...tried.problems };
  const isUsed =
    options.drops.length + options.redactions.length > 0 ||
    options.sampling !== null ||
    options.limit !== null;
  const known = knownFields(scope);
  const dropped = entries.filter(({ fate }) => fate.kind === "dropped").length;
  const redacted = entries.filter((entry) => isRedacted(entry, scope.format)).length;
  return (
    <Panel title={t("title")} meta={t("meta")}>
      <div className="grid gap-5">
        {isUsed ? <Notice tone="warn">{t("gone")}</Notice> : null}
        <DropRules
          rules={options.drops}
          onChange={(drops) => change({ drops })}
          problems={problems}
          knownFields={known}
          isAccessLog={known.includes("method") && known.includes("status")}
        />
        <Redactions
          redactions={options.redactions}
          onChange={(redactions) => change({ redactions })}
          problems={problems}
        />
        <Volume options={options} change={change} problems={problems} limitLabels={limitLabels(scope)} />
        {isUsed ? <Order options={tried.options} format={scope.format} /> : null}
        {isUsed && entries.length > 0 ? (
          <p role="status" className="text-ink-2 text-meta">
            {t("sample", { total: entries.length, dropped, redacted })}
          </p>
        ) : null}
      </div>
    </Panel>
  );
}

/** Whether a redaction found something in an entry. */
export function isRedacted({ lines, text, line, fields }: ParsedEntry, format: LogFormat): boolean {
  if (format.line === undefined) return text !== lines.join("\n");
  return line !== (fields[format.line] ?? text);
}
