"use client";
import type { ComponentProps } from "react";
import { cx } from "./cx";
import { useField } from "./field";
import { box } from "./input";

/** Several lines of text: a pasted key, a description. */
export function Textarea({
  mono = false,
  className,
  rows = 4,
  ...rest
}: ComponentProps<"textarea"> & { mono?: boolean }) {
  const field = useField();
  return (
    <textarea
      id={field?.id}
      aria-describedby={field?.describedBy}
      aria-invalid={field?.invalid || undefined}
      spellCheck={mono ? false : undefined}
      rows={rows}
      {...rest}
      className={cx(box, "resize-y py-2", mono && "mono text-meta leading-5", className)}
    />
  );
}
