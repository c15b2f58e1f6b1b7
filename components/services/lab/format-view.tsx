"use client";
import { useTranslations } from "use-intl";
import { Chip } from "@/components/ui/chip";
import type { LogFormat } from "@/lib/core/formats/format";
import { RegexText } from "./regex-field";

/** A format to read: its regexes or keys, its time, its level words. */
export function FormatView({ format }: { format: LogFormat }) {
  const t = useTranslations("formats");
  const { parse, timestamp, multilineFirstLine, levels } = format;
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-3 [&_dt]:mb-1 [&_dt]:font-medium [&_dt]:text-ink-2 [&_dt]:text-meta">
      {parse.kind === "regex" ? (
        <div className="w-full">
          <dt>{t("bench.pattern")}</dt>
          <dd>
            <RegexText expression={parse.expression} />
          </dd>
        </div>
      ) : null}
      {parse.kind === "json" || parse.kind === "logfmt" ? (
        <div className="w-full">
          <dt>{t("bench.keys")}</dt>
          <dd className="flex flex-wrap gap-1">
            {Object.entries(parse.fields).map(([field, key]) => (
              <Chip key={field} name={field} value={key} />
            ))}
          </dd>
        </div>
      ) : null}
      {parse.kind === "none" ? (
        <div>
          <dt>{t("bench.kind")}</dt>
          <dd>{t("kinds.none")}</dd>
        </div>
      ) : null}
      {multilineFirstLine ? (
        <div className="w-full">
          <dt>{t("bench.first")}</dt>
          <dd>
            <RegexText expression={multilineFirstLine} />
          </dd>
        </div>
      ) : null}
      {parse.kind === "none" ? null : (
        <div>
          <dt>{t("bench.time")}</dt>
          <dd className="mono">
            {timestamp ? `${timestamp.source} · ${timestamp.layout}` : t("bench.timeNone")}
          </dd>
        </div>
      )}
      {levels ? (
        <div>
          <dt>{t("bench.levels")}</dt>
          <dd className="flex flex-wrap gap-1">
            {Object.entries(levels).map(([raw, level]) => (
              <Chip key={raw} name={raw} value={level} />
            ))}
          </dd>
        </div>
      ) : null}
      {format.line ? (
        <div>
          <dt>{t("bench.line")}</dt>
          <dd className="mono">{format.line}</dd>
        </div>
      ) : null}
    </dl>
  );
}
