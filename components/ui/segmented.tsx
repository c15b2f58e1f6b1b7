"use client";
import { ToggleGroup } from "radix-ui";
import type { ReactNode } from "react";
import { cx } from "./cx";

/** One of two to five short choices, all in sight; arrow keys move. */
export function Segmented<T extends string>({
  value,
  onValueChange,
  options,
  size = "md",
  className,
  "aria-label": label,
}: {
  value: T;
  onValueChange: (value: T) => void;
  options: readonly { readonly value: T; readonly label: ReactNode }[];
  size?: "sm" | "md";
  className?: string;
  "aria-label": string;
}) {
  return (
    <ToggleGroup.Root
      type="single"
      value={value}
      aria-label={label}
      onValueChange={(next) => {
        const chosen = options.find((option) => option.value === next);
        if (chosen) onValueChange(chosen.value);
      }}
      className={cx(
        "inline-flex rounded-control border border-edge bg-surface",
        size === "sm" ? "h-(--control-sm) text-meta" : "h-(--control)",
        className,
      )}
    >
      {options.map((option) => (
        <ToggleGroup.Item
          key={option.value}
          value={option.value}
          className="inline-flex items-center gap-1.5 whitespace-nowrap border-rule border-r px-2.5 font-medium text-ink-2 first:rounded-l-[4px] last:rounded-r-[4px] last:border-r-0 hover:bg-hover data-[state=on]:bg-selected data-[state=on]:text-ink data-[state=on]:shadow-[inset_0_-2px_0_var(--accent)]"
        >
          {option.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
