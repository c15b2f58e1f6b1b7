"use client";
import { useTranslations } from "use-intl";
import { Checkbox } from "@/components/ui/checkbox";
import { Chip } from "@/components/ui/chip";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { MergedLabel } from "@/lib/core/alloy/desired";
import type { LogFormat } from "@/lib/core/formats/format";
import { findPreset } from "@/lib/core/formats/presets";
import type { Problem } from "@/lib/core/problem";
import type { PathDraft } from "./types";

/** One log path that the config has: taken or not, with its name, job, format and labels. */
export function PathRow({
  path,
  labels,
  problems,
  at,
  onChange,
}: {
  path: PathDraft;
  /** All labels of its streams, with where each comes from. */
  labels: readonly MergedLabel[];
  problems: Readonly<Record<string, Problem>>;
  /** Where its problems are found. */
  at: string;
  onChange: (change: Partial<PathDraft>) => void;
}) {
  const t = useTranslations("adoption");
  return (
    <li className="grid gap-2 border-rule border-b px-4 py-2.5 last:border-b-0">
      <Checkbox
        checked={path.take}
        onCheckedChange={(take) => onChange({ take })}
        label={<code className="wrap-anywhere">{path.path}</code>}
        hint={path.kind === "journal" ? t("path.journal") : undefined}
      />
      {path.take ? (
        <div className="grid gap-2 pl-8 max-md:pl-0">
          <div className="grid gap-3 sm:grid-cols-3">
            <Field label={t("path.name")} error={problems[`${at}.name`] ?? problems[`${at}.path`]}>
              <Input mono value={path.name} onChange={(event) => onChange({ name: event.target.value })} />
            </Field>
            <Field label={t("path.job")} error={problems[`${at}.job`]}>
              <Input mono value={path.job} onChange={(event) => onChange({ job: event.target.value })} />
            </Field>
            <div className="grid content-start gap-1">
              <span className="font-medium text-ink-2 text-meta">{t("path.format")}</span>
              <FormatName path={path} />
            </div>
          </div>
          <ul aria-label={t("path.labels")} className="flex flex-wrap gap-1">
            {labels.map(({ name, value, from }) => (
              <li key={name} className="min-w-0">
                <Chip name={name} value={value} inherited={from !== "logPath"} title={t(`from.${from}`)} />
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </li>
  );
}

function FormatName({ path }: { path: PathDraft }) {
  const t = useTranslations("adoption");
  if (path.preset !== null) return <p className="py-1.5">{findPreset(path.preset)?.name ?? path.preset}</p>;
  return (
    <details className="min-w-0 py-1.5">
      <summary className="cursor-pointer">{t("path.custom")}</summary>
      {path.format ? <FormatParts format={path.format} /> : null}
    </details>
  );
}

function FormatParts({ format }: { format: LogFormat }) {
  const t = useTranslations("adoption");
  const { parse, multilineFirstLine, timestamp, fields } = format;
  const parts: readonly (readonly [string, string])[] = [
    ...(multilineFirstLine === undefined ? [] : [[t("format.firstLine"), multilineFirstLine] as const]),
    ...(parse.kind === "none"
      ? []
      : [
          [
            t(`format.${parse.kind}`),
            parse.kind === "regex"
              ? parse.expression
              : Object.entries(parse.fields)
                  .map(([field, key]) => `${field} = ${key}`)
                  .join(", "),
          ] as const,
        ]),
    ...(timestamp === undefined
      ? []
      : [[t("format.time"), `${timestamp.source}: ${timestamp.layout}`] as const]),
    ...Object.entries(fields).map(([field, target]) => [t(`format.${target}`), field] as const),
  ];
  return (
    <dl className="mt-1 grid gap-1 text-meta">
      {parts.map(([name, value], index) => (
        <div key={index} className="min-w-0">
          <dt className="inline text-ink-3">{name} </dt>
          <dd className="mono inline wrap-anywhere">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
