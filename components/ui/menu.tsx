"use client";
import { Check } from "lucide-react";
import Link from "next/link";
import { DropdownMenu as Radix } from "radix-ui";
import type { ReactElement, ReactNode } from "react";
import { cx } from "./cx";

const row =
  "flex min-h-7 w-full cursor-pointer select-none items-center gap-2 rounded-control px-2 py-1 text-ink no-underline outline-none hover:no-underline data-[disabled]:cursor-not-allowed data-[highlighted]:bg-hover data-[disabled]:text-ink-disabled max-md:min-h-10";

/** Actions behind one button; arrows and first letters move. */
export function Menu({
  trigger,
  children,
  align = "end",
  side = "bottom",
}: {
  trigger: ReactElement;
  children: ReactNode;
  align?: "start" | "end";
  side?: "top" | "bottom";
}) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          className="z-(--z-popover) min-w-44 max-w-80 animate-appear rounded-panel border border-rule-strong bg-raised p-1 shadow-raised"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export function MenuItem({
  icon,
  danger = false,
  href,
  onSelect,
  disabled,
  children,
}: {
  icon?: ReactNode;
  danger?: boolean;
  href?: string;
  onSelect?: () => void;
  disabled?: boolean;
  children: ReactNode;
}) {
  const look = cx(row, danger && "text-bad");
  if (href) {
    return (
      <Radix.Item asChild disabled={disabled}>
        <Link href={href} className={look}>
          {icon}
          {children}
        </Link>
      </Radix.Item>
    );
  }
  return (
    <Radix.Item disabled={disabled} onSelect={onSelect} className={look}>
      {icon}
      {children}
    </Radix.Item>
  );
}

/** One choice of several that exclude each other. */
export function MenuChoice<T extends string>({
  value,
  onValueChange,
  options,
}: {
  value: T;
  onValueChange: (value: T) => void;
  options: readonly { readonly value: T; readonly label: ReactNode; readonly icon?: ReactNode }[];
}) {
  return (
    <Radix.RadioGroup
      value={value}
      onValueChange={(next) => {
        const chosen = options.find((option) => option.value === next);
        if (chosen) onValueChange(chosen.value);
      }}
    >
      {options.map((option) => (
        <Radix.RadioItem key={option.value} value={option.value} className={row}>
          {option.icon}
          <span className="flex-1">{option.label}</span>
          <Radix.ItemIndicator>
            <Check size={14} aria-hidden="true" className="text-accent" />
          </Radix.ItemIndicator>
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  );
}

export function MenuHeading({ children }: { children: ReactNode }) {
  return <Radix.Label className="px-2 pt-2 pb-1 text-ink-3 text-micro">{children}</Radix.Label>;
}

export function MenuRule() {
  return <Radix.Separator className="-mx-1 my-1 border-rule border-t" />;
}
