"use client";
import { useDeferredValue, useMemo } from "react";
import { formOfFormat } from "@/lib/core/fleet/forms/log-format";
import type { LogFormat } from "@/lib/core/formats/format";
import { type Guess, guessFormats } from "@/lib/core/formats/guess";
import { draftFormat } from "@/lib/core/formats/suggest/from-lines";
import type { FormatEdit } from "./draft";
import type { Bench } from "./use-bench";

const guessedLines = 120;

/** Formats ranked by how they fit the newest lines, once the page has shown the lines. */
export function useGuesses(lines: readonly string[] | null, formats: readonly LogFormat[]): readonly Guess[] {
  const later = useDeferredValue(lines);
  return useMemo(() => (later ? guessFormats(later.slice(-guessedLines), formats) : []), [later, formats]);
}

/** The guess that fits better than what is chosen; null while a format is edited. */
export function betterGuess(guesses: readonly Guess[], chosen: string, edit: FormatEdit | null) {
  const best = guesses[0];
  const own = guesses.find(({ format }) => format.id === chosen)?.share ?? 0;
  if (!best || edit || best.share <= own) return null;
  return { id: best.format.id, name: best.format.name, share: best.share };
}

/** Edits that a person begins: of the chosen format, of a copy of it, or of a draft from the lines. */
export function startOf(chosen: LogFormat, how: "copy" | "edit"): FormatEdit {
  return how === "edit"
    ? { id: chosen.id, form: formOfFormat(chosen, chosen.name) }
    : { id: null, form: formOfFormat(chosen, "") };
}

/** A draft from the sample; it has to match the chosen entry. The name and identity of an edit under way stay. */
export function draftOfLines(
  lines: readonly string[],
  bench: Bench,
  selected: number,
  edit: FormatEdit | null,
): FormatEdit {
  const entry = selected > 0 ? bench.trial?.entries[selected] : undefined;
  const chosen = entry?.lines[0];
  const body = chosen === undefined ? draftFormat(lines) : draftFormat(lines, chosen);
  return { id: edit?.id ?? null, form: formOfFormat(body, edit?.form.name ?? "") };
}
