"use client";
import { Check, Minus } from "lucide-react";
import { Checkbox as Radix } from "radix-ui";
import { type ReactNode, useId } from "react";
import { cx } from "./cx";

/** A box with its label at the right; the label belongs to the target. `label` may be hidden where a row names it. */
export function Checkbox({
  checked,
  onCheckedChange,
  label,
  hideLabel = false,
  hint,
  name,
  disabled,
  tabIndex,
  className,
}: {
  checked: boolean | "indeterminate";
  onCheckedChange: (checked: boolean) => void;
  label: ReactNode;
  hideLabel?: boolean;
  hint?: ReactNode;
  name?: string;
  disabled?: boolean;
  /** -1 for a box that arrow keys reach, not Tab. */
  tabIndex?: number;
  className?: string;
}) {
  const id = useId();
  return (
    <span className={cx("inline-flex min-h-6 max-w-full items-start gap-2", className)}>
      <span className="grid size-6 flex-none place-items-center">
        <Radix.Root
          id={id}
          name={name}
          checked={checked}
          disabled={disabled}
          tabIndex={tabIndex}
          onCheckedChange={(next) => onCheckedChange(next === true)}
          className="relative grid size-4 place-items-center rounded-chip border border-edge bg-surface text-on-accent before:absolute before:-inset-1 disabled:border-rule data-[state=checked]:border-accent data-[state=indeterminate]:border-accent data-[state=checked]:bg-accent data-[state=indeterminate]:bg-accent"
        >
          <Radix.Indicator>
            {checked === "indeterminate" ? (
              <Minus size={12} aria-hidden="true" />
            ) : (
              <Check size={12} aria-hidden="true" />
            )}
          </Radix.Indicator>
        </Radix.Root>
      </span>
      <label htmlFor={id} className={hideLabel ? "sr-only" : "min-w-0 pt-0.5"}>
        {label}
        {hint ? <span className="block text-ink-3 text-meta">{hint}</span> : null}
      </label>
    </span>
  );
}
