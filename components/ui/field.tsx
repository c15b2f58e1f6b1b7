"use client";
import { CircleX } from "lucide-react";
import { createContext, type ReactNode, useContext, useId } from "react";
import { useTranslations } from "use-intl";
import type { Problem } from "@/lib/core/problem";
import { cx } from "./cx";
import { inOneLine, useProblemWords } from "./problem-words";

interface FieldIds {
  readonly id: string;
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
}
const FieldContext = createContext<FieldIds | null>(null);

/** The ids that a control needs to belong to its field; null outside one. */
export function useField(): FieldIds | null {
  return useContext(FieldContext);
}

/** Label above, hint below. An error (words, or a problem of the field) replaces the hint and keeps the input. */
export function Field({
  label,
  hint,
  error,
  optional = false,
  className,
  children,
}: {
  label: ReactNode;
  hint?: ReactNode;
  error?: Problem | string | null;
  optional?: boolean;
  className?: string;
  children: ReactNode;
}) {
  const id = useId();
  const t = useTranslations("common");
  const words = useProblemWords();
  const noteId = `${id}-note`;
  const message = error && typeof error !== "string" ? inOneLine(words(error)) : (error ?? null);
  return (
    <div className={cx("grid min-w-0 content-start gap-1", className)}>
      <label htmlFor={id} className="font-medium text-ink-2 text-meta">
        {label}
        {optional ? <span className="font-normal text-ink-3"> {t("optional")}</span> : null}
      </label>
      <FieldContext
        value={{ id, describedBy: message || hint ? noteId : undefined, invalid: message !== null }}
      >
        {children}
      </FieldContext>
      {message ? (
        <p id={noteId} className="flex items-start gap-1.5 text-pretty text-bad text-meta">
          <CircleX size={14} aria-hidden="true" className="mt-px" />
          <span className="min-w-0 break-words">{message}</span>
        </p>
      ) : hint ? (
        <p id={noteId} className="text-pretty text-ink-3 text-meta">
          {hint}
        </p>
      ) : null}
    </div>
  );
}
