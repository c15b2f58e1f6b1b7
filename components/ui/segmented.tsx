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
  stacks = false,
  className,
  "aria-label": label,
}: {
  value: T;
  onValueChange: (value: T) => void;
  options: readonly { readonly value: T; readonly label: ReactNode }[];
  size?: "sm" | "md";
  /** One below the other on phones: for choices that do not fit side by side. */
  stacks?: boolean;
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
        stacks && "max-md:flex max-md:h-auto max-md:flex-col",
        className,
      )}
    >
      {options.map((option) => (
        <ToggleGroup.Item
          key={option.value}
          value={option.value}
          className={cx(
            "inline-flex items-center gap-1.5 whitespace-nowrap border-rule border-r px-2.5 font-medium text-ink-2 first:rounded-l-[4px] last:rounded-r-[4px] last:border-r-0 hover:bg-hover data-[state=on]:bg-selected data-[state=on]:text-ink data-[state=on]:shadow-[inset_0_-2px_0_var(--accent)]",
            stacks &&
              "max-md:min-h-9 max-md:border-r-0 max-md:border-b max-md:last:border-b-0 max-md:first:rounded-[4px] max-md:last:rounded-[4px]",
          )}
        >
          {option.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
