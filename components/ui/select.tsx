"use client";
import { Check, ChevronDown } from "lucide-react";
import { Select as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cx } from "./cx";
import { useField } from "./field";

export interface SelectOption {
  readonly value: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly disabled?: boolean;
}

/** One of a few values. Option values are never empty text. */
export function Select({
  value,
  onValueChange,
  options,
  placeholder,
  name,
  size = "md",
  className,
  "aria-label": label,
}: {
  value: string | undefined;
  onValueChange: (value: string) => void;
  options: readonly SelectOption[];
  placeholder?: string;
  name?: string;
  size?: "sm" | "md";
  className?: string;
  "aria-label"?: string;
}) {
  const field = useField();
  return (
    <Radix.Root value={value} onValueChange={onValueChange} name={name}>
      <Radix.Trigger
        id={field?.id}
        aria-label={label}
        aria-describedby={field?.describedBy}
        aria-invalid={field?.invalid || undefined}
        className={cx(
          "flex min-w-0 items-center justify-between gap-2 rounded-control border border-edge bg-surface px-2.5 text-left hover:bg-hover focus-visible:outline-offset-0 aria-invalid:border-bad data-[placeholder]:text-ink-3",
          size === "sm" ? "h-(--control-sm) text-meta" : "h-(--control-field) w-full",
          className,
        )}
      >
        <span className="truncate">
          {/* Given here too, because the options are not there before the first opening or on the server. */}
          <Radix.Value placeholder={placeholder}>
            {options.find((option) => option.value === value)?.label}
          </Radix.Value>
        </span>
        <Radix.Icon>
          <ChevronDown size={14} aria-hidden="true" className="text-ink-3" />
        </Radix.Icon>
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          className="z-(--z-popover) max-h-80 min-w-(--radix-select-trigger-width) max-w-[calc(100vw-32px)] animate-appear overflow-hidden rounded-panel border border-rule-strong bg-raised shadow-raised"
        >
          <Radix.Viewport className="p-1">
            {options.map((option) => (
              <Radix.Item
                key={option.value}
                value={option.value}
                disabled={option.disabled}
                className="grid min-h-7 cursor-pointer grid-cols-[16px_minmax(0,1fr)] items-center gap-2 rounded-control px-2 py-1 outline-none data-[disabled]:cursor-not-allowed data-[highlighted]:bg-hover data-[disabled]:text-ink-disabled max-md:min-h-10"
              >
                <span className="col-start-1">
                  <Radix.ItemIndicator>
                    <Check size={14} aria-hidden="true" className="text-accent" />
                  </Radix.ItemIndicator>
                </span>
                <span className="col-start-2 min-w-0">
                  <Radix.ItemText>{option.label}</Radix.ItemText>
                  {option.hint ? <span className="block text-ink-3 text-meta">{option.hint}</span> : null}
                </span>
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
