"use client";
import { CircleX } from "lucide-react";
import dynamic from "next/dynamic";
import { type ReactNode, useDeferredValue, useId, useMemo } from "react";
import { useTranslations } from "use-intl";
import { cx } from "@/components/ui/cx";
import { type RegexFault, regexFault } from "@/lib/core/formats/regex-fault";
import { readRegex } from "@/lib/core/formats/regex-syntax";
import { tonesOf } from "./segments";
import { markTones } from "./tones";

const RegexEditor = dynamic(() => import("./regex-editor"), {
  ssr: false,
  loading: () => <div className="h-[34px] min-w-0 flex-1" />,
});

/** A regex to type, with its fault in words: where, what RE2 lacks, and what to write instead. */
export function RegexField({
  label,
  hint,
  meta,
  placeholder = "",
  value,
  onChange,
  named,
  optional = false,
}: {
  label: string;
  hint: ReactNode;
  meta?: ReactNode;
  placeholder?: string;
  value: string;
  onChange: (value: string) => void;
  named: boolean;
  /** Empty is a value too. */
  optional?: boolean;
}) {
  const noteId = useId();
  const typed = useDeferredValue(value);
  const fault = useMemo(
    () => (optional && typed === "" ? null : regexFault(typed, { named })),
    [typed, named, optional],
  );
  return (
    <div className="grid min-w-0 gap-1">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="font-medium text-ink-2 text-meta">{label}</span>
        {meta ? <span className="text-ink-3 text-meta">{meta}</span> : null}
      </div>
      <div
        className={cx(
          "flex rounded-control border bg-surface focus-within:border-transparent focus-within:outline-2 focus-within:outline-focus",
          fault ? "border-bad" : "border-edge",
        )}
      >
        <RegexEditor
          value={value}
          onChange={onChange}
          label={label}
          placeholder={placeholder}
          named={named}
          invalid={fault !== null}
          describedBy={noteId}
        />
      </div>
      <div id={noteId} className="text-meta" aria-live="polite">
        {fault ? <FaultNote fault={fault} /> : <p className="text-pretty text-ink-3">{hint}</p>}
      </div>
    </div>
  );
}

function FaultNote({ fault }: { fault: RegexFault }) {
  const t = useTranslations("formats");
  return (
    <p className="flex items-start gap-1.5 text-pretty text-bad">
      <CircleX size={14} aria-hidden="true" className="mt-px flex-none" />
      <span className="min-w-0 break-words">
        {fault.text === "" ? null : (
          <code className="mr-1">
            {t("faults.at", { position: fault.from + 1, text: fault.text.slice(0, 80) })}
          </code>
        )}
        <b className="font-semibold">{t(`faults.${fault.code}.what`)}</b> {t(`faults.${fault.code}.next`)}
      </span>
    </p>
  );
}

/** A regex to read: its fields underlined in the colours of the lines. */
export function RegexText({ expression }: { expression: string }) {
  const { groups } = readRegex(expression);
  const tones = tonesOf([...new Set(groups.map(({ name }) => name))]);
  const parts: ReactNode[] = [];
  let at = 0;
  for (const { name, from, to, nameFrom, nameTo } of groups) {
    if (from < at || !tones.has(name)) continue;
    parts.push(
      expression.slice(at, from),
      <span key={from} className={cx("border-b-2", markTones[tones.get(name) ?? 0])}>
        {expression.slice(from, nameFrom)}
        <b className="font-semibold text-syn-label">{name}</b>
        {expression.slice(nameTo, to)}
      </span>,
    );
    at = to;
  }
  parts.push(expression.slice(at));
  return (
    <code className="block break-all rounded-control border border-rule bg-sunken px-2.5 py-1.5 text-meta leading-[22px]">
      {parts}
    </code>
  );
}
