"use client";
import { useFormatter, useTranslations } from "use-intl";
import { Panel } from "@/components/layout/panel";
import { Empty } from "@/components/states/empty";
import { cx } from "@/components/ui/cx";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import type { LogFormat } from "@/lib/core/formats/format";
import type { ParsedEntry } from "@/lib/core/formats/parse-lines";
import { fieldTones } from "./sample-panel";
import { tonesOf } from "./segments";

/** What the format takes out of the selected line, and where each field goes. */
export function FieldsPanel({
  entry,
  format,
  timeZone,
}: {
  entry: ParsedEntry | null;
  format: LogFormat | null;
  timeZone: string;
}) {
  const t = useTranslations("services");
  const formatter = useFormatter();
  if (!entry || !format) return null;
  const tones = tonesOf(entry);
  const rows = Object.entries(entry.fields).filter(([, value]) => value !== "");
  const target = (field: string) =>
    field === format.timestamp?.source ? "time" : (format.fields[field] ?? "drop");
  return (
    <Panel flush title={t("lab.fieldsTitle")} meta={t("lab.fieldsMeta")}>
      {rows.length === 0 ? (
        <Empty>{t("lab.noFields")}</Empty>
      ) : (
        <Table>
          <thead>
            <tr>
              <Th>{t("lab.fieldColumns.field")}</Th>
              <Th>{t("lab.fieldColumns.value")}</Th>
              <Th>{t("lab.fieldColumns.target")}</Th>
            </tr>
          </thead>
          <tbody>
            {rows.map(([field, value]) => (
              <Tr key={field}>
                <Td>
                  <span className="mono flex items-center gap-2 font-medium">
                    <span
                      aria-hidden="true"
                      className={cx("w-3 border-b-4", fieldTones[tones.get(field) ?? 0])}
                    />
                    {field}
                  </span>
                </Td>
                <Td>
                  <code className="line-clamp-2 break-all text-ink-2">{entry.labels[field] ?? value}</code>
                </Td>
                <Td className="whitespace-nowrap">{t(`lab.targets.${target(field)}`)}</Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
      <p className="border-rule border-t px-4 py-2 text-ink-3 text-meta">
        {t("lab.time")}:{" "}
        {entry.timestampMs === null
          ? t("lab.arrival")
          : formatter.dateTime(new Date(entry.timestampMs), {
              dateStyle: "medium",
              timeStyle: "medium",
              timeZone: safeZone(timeZone),
            })}
      </p>
    </Panel>
  );
}

function safeZone(zone: string): string {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return "UTC";
  }
}
