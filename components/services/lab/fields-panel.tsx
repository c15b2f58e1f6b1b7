"use client";
import { useFormatter, useTranslations } from "use-intl";
import { Panel } from "@/components/layout/panel";
import { Empty } from "@/components/states/empty";
import { CodeBlock } from "@/components/ui/code-block";
import { cx } from "@/components/ui/cx";
import { Select } from "@/components/ui/select";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { isTimeZone } from "@/lib/core/fleet/zone";
import { fieldTargets } from "@/lib/core/formats/format";
import { lintField } from "./lint-field";
import { swatchTones } from "./tones";
import type { Bench } from "./use-bench";

type Target = (typeof fieldTargets)[number];

/** What the format takes out of the selected entry, where each field goes, and how many values the sample has of it. */
export function FieldsPanel({
  bench,
  selected,
  timeZone,
  onTarget,
}: {
  bench: Bench;
  selected: number;
  timeZone: string;
  /** Null: the format is not edited. */
  onTarget: ((field: string, target: Target) => void) | null;
}) {
  const t = useTranslations("formats");
  const services = useTranslations("services");
  const { trial, format, fields, tones } = bench;
  const entry = trial?.entries[selected] ?? trial?.entries[0] ?? null;
  if (!format || format.parse.kind === "none") return null;
  return (
    <Panel flush title={services("lab.fieldsTitle")} meta={t("fields.meta")}>
      {fields.length === 0 ? (
        <Empty>{t("fields.none")}</Empty>
      ) : (
        <Table>
          <thead>
            <tr>
              <Th>{services("lab.fieldColumns.field")}</Th>
              <Th className="max-md:hidden">
                {entry ? t("fields.line", { number: entry.number }) : services("lab.fieldColumns.value")}
              </Th>
              <Th>{services("lab.fieldColumns.target")}</Th>
              <Th numeric className="max-md:hidden">
                {t("fields.values")}
              </Th>
            </tr>
          </thead>
          <tbody>
            {fields.map((field) => {
              const isTime = field === format.timestamp?.source;
              const target = format.fields[field] ?? "drop";
              const count = trial?.fields.get(field);
              const lint = isTime ? null : lintField(field, target, count);
              const value = entry?.fields[field] ?? "";
              return (
                <Tr key={field}>
                  <Td>
                    <span className="mono flex items-center gap-2 font-medium">
                      <span
                        aria-hidden="true"
                        className={cx("size-2.5 flex-none rounded-[2px]", swatchTones[tones.get(field) ?? 0])}
                      />
                      <span className="min-w-20 break-all">{field}</span>
                    </span>
                    {count ? (
                      <span className="block pl-[18px] text-ink-3 text-meta md:hidden">
                        {t("fields.ofSeen", { values: count.values, seen: count.seen })}
                      </span>
                    ) : null}
                  </Td>
                  <Td className="max-md:hidden">
                    {value === "" ? (
                      <span className="text-ink-3">{entry ? t("fields.absent") : "–"}</span>
                    ) : (
                      <code className="line-clamp-2 break-all text-ink-2">{value}</code>
                    )}
                  </Td>
                  <Td className="whitespace-nowrap">
                    {isTime || !onTarget ? (
                      <span className={cx(lint?.refused && "text-bad")}>
                        {services(`lab.targets.${isTime ? "time" : target}`)}
                      </span>
                    ) : (
                      <Select
                        size="sm"
                        aria-label={t("fields.target", { name: field })}
                        className={cx(
                          "w-36",
                          lint &&
                            (lint.refused
                              ? "border-bad bg-bad-wash text-bad"
                              : "border-warn-edge bg-warn-wash"),
                        )}
                        value={target}
                        onValueChange={(next) => {
                          const chosen = fieldTargets.find((one) => one === next);
                          if (chosen) onTarget(field, chosen);
                        }}
                        options={fieldTargets.map((one) => ({
                          value: one,
                          label: t(`fields.targets.${one}`),
                        }))}
                      />
                    )}
                  </Td>
                  <Td
                    numeric
                    className={cx(
                      "whitespace-nowrap max-md:hidden",
                      lint ? (lint.refused ? "font-medium text-bad" : "font-medium text-warn") : "text-ink-2",
                    )}
                  >
                    {count ? t("fields.ofSeen", { values: count.values, seen: count.seen }) : "–"}
                  </Td>
                </Tr>
              );
            })}
          </tbody>
        </Table>
      )}
      {entry ? <EntryFoot bench={bench} selected={selected} timeZone={timeZone} /> : null}
    </Panel>
  );
}

function EntryFoot({
  bench: { trial, format },
  selected,
  timeZone,
}: {
  bench: Bench;
  selected: number;
  timeZone: string;
}) {
  const t = useTranslations("formats");
  const services = useTranslations("services");
  const formatter = useFormatter();
  const entry = trial?.entries[selected] ?? trial?.entries[0];
  if (!entry || !format) return null;
  const time =
    entry.timestampMs === null
      ? t(entry.time === "previous" ? "fields.fallback" : "fields.arrival")
      : formatter.dateTime(new Date(entry.timestampMs), {
          dateStyle: "medium",
          timeStyle: "medium",
          hourCycle: "h23",
          timeZone: isTimeZone(timeZone) ? timeZone : "UTC",
        });
  return (
    <div className="grid gap-2 border-rule border-t px-4 py-2 text-ink-3 text-meta">
      {entry.matched ? null : <p className="font-medium text-warn">{t("fields.unmatched")}</p>}
      <p className={cx(entry.time === "previous" && "text-warn")}>
        {services("lab.time")}: {time}
      </p>
      {entry.line === entry.lines.join("\n") ? null : (
        <div className="grid gap-1">
          <span>{t("fields.stored")}</span>
          <CodeBlock text={entry.line} copy={false} />
        </div>
      )}
    </div>
  );
}
