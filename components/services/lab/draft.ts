"use client";
import { useCallback, useEffect, useState } from "react";
import { z } from "zod";
import { type LogFormatForm, logFormatFormSchema } from "@/lib/core/fleet/forms/log-format";
import type { LogPath } from "@/lib/core/fleet/model";
import { type LineOptions, noLineOptions } from "@/lib/core/formats/options";

/** Rules that are still being typed fit no schema yet. */
const typedOptions = z.looseObject({ drops: z.array(z.any()), redactions: z.array(z.any()) });

/** A custom format that is being made (`id` null) or changed. */
export interface FormatEdit {
  readonly id: string | null;
  readonly form: LogFormatForm;
}

const draftSchema = z.object({
  name: z.string(),
  kind: z.enum(["file", "journal"]),
  path: z.string(),
  job: z.string(),
  /** Id of a preset or of a custom format. */
  format: z.string(),
  /** Set while the format itself is edited. */
  edit: z
    .object({ id: z.string().nullable(), form: logFormatFormSchema.extend({ name: z.string() }) })
    .nullable()
    .default(null),
  timeZone: z.string(),
  labelSetId: z.string().nullable(),
  labels: z.array(z.object({ name: z.string(), value: z.string() })),
  options: z.custom<LineOptions>((value) => typedOptions.safeParse(value).success),
});
export type PathDraft = z.infer<typeof draftSchema>;

export function draftOf(logPath: LogPath | null, firstFormat: string): PathDraft {
  return {
    name: logPath?.name ?? "",
    kind: logPath?.kind ?? "file",
    path: logPath?.path ?? "",
    job: logPath?.job ?? "",
    format: logPath?.preset ?? logPath?.logFormatId ?? firstFormat,
    edit: null,
    timeZone: logPath?.timeZone ?? "UTC",
    labelSetId: logPath?.labelSetId ?? null,
    labels: Object.entries(logPath?.labels ?? {}).map(([name, value]) => ({ name, value })),
    options: logPath?.options ?? noLineOptions,
  };
}

/** What is typed of a log path, kept in this tab until it is saved. */
export function usePathDraft(key: string, initial: PathDraft) {
  const storageKey = `logyard.log-path.${key}`;
  const [draft, setDraft] = useState(initial);
  const [kept, setKept] = useState(false);
  useEffect(() => {
    const stored = draftSchema.safeParse(readJson(sessionStorage.getItem(storageKey)));
    if (!stored.success) return;
    setDraft(stored.data);
    setKept(true);
  }, [storageKey]);
  const change = useCallback(
    (change: Partial<PathDraft>) => {
      setKept(true);
      setDraft((old) => {
        const next = { ...old, ...change };
        sessionStorage.setItem(storageKey, JSON.stringify(next));
        return next;
      });
    },
    [storageKey],
  );
  const forget = useCallback(() => sessionStorage.removeItem(storageKey), [storageKey]);
  return { draft, change, forget, kept };
}

function readJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null;
  }
}
