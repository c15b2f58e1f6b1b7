"use client";
import { useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import { extractedFields, type LogFormatForm, readFormatForm } from "@/lib/core/fleet/forms/log-format";
import type { LogPath } from "@/lib/core/fleet/model";
import { isTimeZone } from "@/lib/core/fleet/zone";
import type { LogFormat } from "@/lib/core/formats/format";
import { type LineOptions, noLineOptions } from "@/lib/core/formats/options";
import { compileRegex } from "@/lib/core/formats/re2";
import { type Trial, tryFormat } from "@/lib/core/formats/trial";
import type { Problem } from "@/lib/core/problem";
import { tonesOf } from "./segments";

export interface Bench {
  /** The format as chosen or typed; null when there is none. */
  readonly format: LogFormat | null;
  readonly fields: readonly string[];
  readonly tones: ReadonlyMap<string, number>;
  /** What keeps the typed format from being saved; `at` is the part of the form. */
  readonly problems: readonly Problem[];
  readonly trial: Trial | null;
  /** The trial is that of the last format that could be tried. */
  readonly stale: boolean;
  readonly tookMs: number;
}

/** Sample lines through a format, again at every change. Typing goes first: the trial follows when there is time. */
export function useBench({
  lines,
  chosen,
  typed,
  timeZone,
  kind = "file",
  optionsFor,
}: {
  lines: readonly string[] | null;
  chosen: LogFormat | null;
  typed: LogFormatForm | null;
  timeZone: string;
  kind?: LogPath["kind"];
  /** Line options that can be tried with a format; stable while they do not change. */
  optionsFor?: (format: LogFormat) => LineOptions;
}): Bench {
  const [nowMs] = useState(() => Date.now());
  const form = useDeferredValue(typed);
  const read = useMemo(
    () => (form ? readFormatForm(form, "draft") : chosen && { format: chosen, problems: [] }),
    [form, chosen],
  );
  const zone = isTimeZone(timeZone) ? timeZone : "UTC";
  const made = useMemo(() => {
    if (!lines || !read || !canRun(read.format)) return null;
    const start = performance.now();
    const options = optionsFor?.(read.format) ?? noLineOptions;
    const trial = tryFormat(lines, read.format, { timeZone: zone, nowMs, kind, options });
    return { trial, tookMs: performance.now() - start };
  }, [lines, read, zone, nowMs, kind, optionsFor]);
  const last = useRef(made);
  useEffect(() => {
    if (made || !lines) last.current = made;
  }, [made, lines]);
  const shown = made ?? (lines && read ? last.current : null);
  const fields = useMemo(
    () => (form ? extractedFields(form) : read ? fieldsOf(read.format) : []),
    [form, read],
  );
  const tones = useMemo(() => tonesOf(fields), [fields]);
  return {
    format: read?.format ?? null,
    fields,
    tones,
    problems: read?.problems ?? [],
    trial: shown?.trial ?? null,
    stale: made === null && shown !== null,
    tookMs: shown?.tookMs ?? 0,
  };
}

function canRun({ parse, multilineFirstLine }: LogFormat): boolean {
  return (
    (parse.kind !== "regex" || compileRegex(parse.expression, "").ok) &&
    (multilineFirstLine === undefined || compileRegex(multilineFirstLine, "").ok)
  );
}

function fieldsOf({ parse }: LogFormat): readonly string[] {
  if (parse.kind === "json" || parse.kind === "logfmt") return Object.keys(parse.fields);
  if (parse.kind === "none") return [];
  const compiled = compileRegex(parse.expression, "");
  return compiled.ok ? compiled.value.groups : [];
}
