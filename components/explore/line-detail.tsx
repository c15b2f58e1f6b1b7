"use client";
import { CircleMinus, CirclePlus, Link2, UnfoldVertical } from "lucide-react";
import { useState } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Kbd } from "@/components/ui/kbd";
import { formatBytes } from "@/lib/core/bytes";
import type { FieldOrigin } from "@/lib/core/queries/edit";
import type { LineRow } from "@/lib/core/queries/entries";

const shownChars = 8_000;
/** What Loki adds by itself; not a field that one asks for. */
const hiddenFields = new Set(["__error__", "__error_details__"]);

interface FieldOf {
  readonly name: string;
  readonly value: string;
  readonly origin: FieldOrigin;
}

/** Fields of a line, labels first; a field that two origins carry is shown once, with the nearest. */
function fieldsOf(row: LineRow): FieldOf[] {
  const fields = new Map<string, FieldOf>();
  for (const origin of ["parsed", "metadata", "label"] as const) {
    const source = origin === "label" ? row.labels : row[origin];
    for (const [name, value] of Object.entries(source)) fields.set(name, { name, value, origin });
  }
  const order: Record<FieldOrigin, number> = { label: 0, metadata: 1, parsed: 2 };
  return [...fields.values()]
    .filter((field) => !hiddenFields.has(field.name))
    .sort((a, b) => order[a.origin] - order[b.origin] || a.name.localeCompare(b.name));
}

export interface LineActions {
  readonly onFilter: (field: FieldOf, keep: boolean) => void;
  readonly onContext: (row: LineRow) => void;
  readonly linkTo: (row: LineRow) => string;
}

/** An opened line: its whole text, its fields with their origin, and what one can do with it. */
export function LineDetail({ row, actions }: { row: LineRow; actions: LineActions }) {
  const t = useTranslations("explore");
  const format = useFormatter();
  const [whole, setWhole] = useState(false);
  const text = whole ? row.line : row.line.slice(0, shownChars);
  const at = new Date(Number(BigInt(row.ts) / 1_000_000n));
  return (
    <div className="border-accent-edge border-y bg-surface">
      <div className="relative border-rule border-b bg-sunken">
        <pre className="max-h-72 overflow-auto whitespace-pre-wrap break-all py-2 pr-10 pl-4 text-meta leading-5">
          {text}
        </pre>
        <CopyButton text={row.line} className="absolute top-1 right-1" />
        {row.line.length > text.length ? (
          <Button size="sm" variant="ghost" onClick={() => setWhole(true)} className="mb-1 ml-2">
            {t("detail.showAll", { size: formatBytes(row.wholeBytes ?? row.line.length) })}
          </Button>
        ) : null}
        {whole && row.wholeBytes ? (
          <p className="px-4 pb-2 text-ink-3 text-meta">
            {t("detail.cut", { size: formatBytes(row.wholeBytes) })}
          </p>
        ) : null}
      </div>
      <div className="grid md:grid-cols-[minmax(0,1fr)_288px]">
        <table className="w-full table-fixed border-collapse">
          <tbody>
            {fieldsOf(row).map((field) => (
              <tr
                key={field.name}
                className="[&:not(:last-child)>td]:border-rule [&:not(:last-child)>td]:border-b"
              >
                <td className="w-32 truncate py-0.5 pr-2 pl-4 text-ink-3 text-meta">{field.name}</td>
                <td className="mono truncate px-2 text-meta" title={field.value}>
                  {field.value}
                </td>
                <td className="w-36 whitespace-nowrap pr-3 text-right text-ink-3 text-meta">
                  {t(`origin.${field.origin}`)}
                  <Button
                    variant="ghost"
                    size="sm"
                    icon
                    className="ml-1 align-middle"
                    aria-label={t("detail.keep", { name: field.name, value: field.value })}
                    onClick={() => actions.onFilter(field, true)}
                  >
                    <CirclePlus size={14} aria-hidden="true" />
                  </Button>
                  <Button
                    variant="ghost"
                    size="sm"
                    icon
                    className="align-middle"
                    aria-label={t("detail.leaveOut", { name: field.name, value: field.value })}
                    onClick={() => actions.onFilter(field, false)}
                  >
                    <CircleMinus size={14} aria-hidden="true" />
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <div className="grid content-start justify-items-start gap-1.5 border-rule px-4 py-2.5 max-md:border-t md:border-l">
          <p className="text-ink-3 text-meta">
            {format.dateTime(at, { dateStyle: "medium", timeStyle: "medium", hourCycle: "h23" })}
            <span className="mono block">{row.ts}</span>
          </p>
          <Button size="sm" onClick={() => actions.onContext(row)}>
            <UnfoldVertical size={14} aria-hidden="true" />
            {t("detail.context")}
            <Kbd>C</Kbd>
          </Button>
          <CopyLink link={actions.linkTo(row)} />
        </div>
      </div>
    </div>
  );
}

function CopyLink({ link }: { link: string }) {
  const t = useTranslations("explore");
  const [copied, setCopied] = useState(false);
  return (
    <Button
      size="sm"
      onClick={async () => {
        await navigator.clipboard.writeText(link);
        setCopied(true);
      }}
    >
      <Link2 size={14} aria-hidden="true" />
      <span aria-live="polite">{copied ? t("detail.linkCopied") : t("detail.link")}</span>
      <Kbd>L</Kbd>
    </Button>
  );
}
