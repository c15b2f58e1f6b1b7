"use client";
import { ChevronDown, ChevronUp } from "lucide-react";
import dynamic from "next/dynamic";
import { type ReactNode, useMemo, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "./button";
import type { Fault, LineMark } from "./config-editor";
import type { ConfigLanguage } from "./config-marks";
import { CopyButton } from "./copy-button";
import { cx } from "./cx";
import { findText } from "./find-text";
import { Input } from "./input";

const ConfigEditor = dynamic(() => import("./config-editor"), {
  ssr: false,
  loading: () => <div className="h-40" aria-busy="true" />,
});

const noLines: readonly LineMark[] = [];
const noFaults: readonly Fault[] = [];

export type Place = { readonly line: number; readonly column?: number };

/** A config with line numbers, colours, search and copy; faults are underlined, and listed below. */
export function ConfigView({
  text,
  language,
  title,
  label,
  lines = noLines,
  faults = noFaults,
  place = null,
  height = "480px",
  placeholder,
  onChange,
  className,
}: {
  text: string;
  language: ConfigLanguage;
  /** What it is: a path, as it stands above. */
  title?: ReactNode;
  /** The same for assistive technology. */
  label: string;
  lines?: readonly LineMark[];
  faults?: readonly Fault[];
  place?: Place | null;
  height?: string;
  placeholder?: string;
  /** Given: the text may be edited. */
  onChange?: (text: string) => void;
  className?: string;
}) {
  const t = useTranslations("common");
  const [search, setSearch] = useState("");
  const [own, setOwn] = useState<{ readonly given: Place | null; readonly place: Place } | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const go = (to: Place) => setOwn({ given: place, place: { ...to } });
  return (
    <figure className={cx("min-w-0 overflow-hidden rounded-[6px] border border-rule bg-sunken", className)}>
      <figcaption className="flex min-h-9 flex-wrap items-center gap-x-3 gap-y-1 border-rule border-b bg-surface py-1 pr-1 pl-4 text-ink-3 text-meta">
        {title ? <code className="min-w-0 wrap-anywhere text-ink-2">{title}</code> : null}
        <Search text={text} value={search} onChange={setSearch} onGo={go} field={field} />
        <CopyButton text={text} />
      </figcaption>
      {/* An empty text that is to be filled must look like it. */}
      <div
        style={
          { "--config-height": height, "--config-least": onChange ? "240px" : "0px" } as React.CSSProperties
        }
      >
        <ConfigEditor
          {...{ text, language, label, lines, faults, search }}
          {...(placeholder ? { placeholder } : {})}
          {...(onChange ? { onChange } : {})}
          place={own !== null && own.given === place ? own.place : place}
          onFind={() => field.current?.focus()}
        />
      </div>
      {faults.length > 0 ? (
        <ul
          aria-label={t("config.faults")}
          className="max-h-40 overflow-y-auto border-rule border-t bg-surface py-1"
        >
          {faults.map(({ line, column, message }, index) => (
            <li key={index}>
              <button
                type="button"
                className="flex w-full gap-3 px-4 py-1 text-left hover:bg-hover focus-visible:-outline-offset-2"
                onClick={() => go({ line, column })}
              >
                <code className="min-w-12 flex-none text-bad text-meta">
                  {line}:{column}
                </code>
                <span className="min-w-0 break-words text-meta">{message}</span>
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </figure>
  );
}

function Search({
  text,
  value,
  onChange,
  onGo,
  field,
}: {
  text: string;
  value: string;
  onChange: (value: string) => void;
  onGo: (place: Place) => void;
  field: React.RefObject<HTMLInputElement | null>;
}) {
  const t = useTranslations("common");
  const [index, setIndex] = useState(-1);
  const places = useMemo(() => findText(text, value), [text, value]);
  const step = (by: number) => {
    if (places.length === 0) return;
    const next = index < 0 ? (by > 0 ? 0 : places.length - 1) : (index + by + places.length) % places.length;
    setIndex(next);
    onGo(places[next]!);
  };
  return (
    <search className="ml-auto flex items-center gap-1">
      <span aria-live="polite" className="min-w-10 pr-1 text-right">
        {value === "" ? "" : t("config.found", { at: index + 1, count: places.length })}
      </span>
      <Input
        ref={field}
        type="search"
        value={value}
        aria-label={t("config.search")}
        placeholder={t("config.search")}
        className="h-(--control-sm) w-36 text-meta"
        onChange={(event) => {
          onChange(event.target.value);
          setIndex(-1);
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter") {
            event.preventDefault();
            step(event.shiftKey ? -1 : 1);
          }
        }}
      />
      <Button size="sm" variant="ghost" icon aria-label={t("config.previous")} onClick={() => step(-1)}>
        <ChevronUp size={14} aria-hidden="true" />
      </Button>
      <Button size="sm" variant="ghost" icon aria-label={t("config.next")} onClick={() => step(1)}>
        <ChevronDown size={14} aria-hidden="true" />
      </Button>
    </search>
  );
}
