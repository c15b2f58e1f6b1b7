"use client";
import { cva, type VariantProps } from "class-variance-authority";
import Link from "next/link";
import { type ComponentProps, type ReactNode, useId } from "react";
import { useTranslations } from "use-intl";
import { cx } from "./cx";
import { useElapsedSeconds } from "./elapsed";
import { Spinner } from "./spinner";

const look = cva(
  "inline-flex select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-control border font-medium transition-colors duration-fast hover:no-underline data-off:cursor-not-allowed data-off:border-rule data-off:bg-transparent data-off:text-ink-disabled aria-busy:cursor-progress [&_svg]:flex-none",
  {
    variants: {
      variant: {
        default: "border-edge bg-surface text-ink hover:bg-hover active:bg-selected",
        primary:
          "border-accent bg-accent text-on-accent hover:border-accent-strong hover:bg-accent-strong active:opacity-90",
        danger: "border-bad bg-surface text-bad hover:bg-bad-wash",
        dangerSolid: "border-bad-solid bg-bad-solid text-on-bad hover:opacity-90",
        ghost: "border-transparent bg-transparent text-ink-2 hover:bg-hover hover:text-ink",
      },
      size: {
        sm: "h-(--control-sm) px-2 text-meta max-md:px-3 max-md:text-body",
        md: "h-(--control) px-2.5 text-body max-md:px-3.5",
        lg: "h-9 px-3.5 text-body max-md:h-(--control)",
      },
      icon: { true: "px-0 max-md:px-0", false: "" },
    },
    compoundVariants: [
      { icon: true, size: "sm", class: "w-(--control-sm)" },
      { icon: true, size: "md", class: "w-(--control)" },
      { icon: true, size: "lg", class: "w-9" },
    ],
    defaultVariants: { variant: "default", size: "md", icon: false },
  },
);
type Look = VariantProps<typeof look>;

export interface ButtonProps extends ComponentProps<"button">, Look {
  /** Work under way: the label gives way to `busyLabel` and the elapsed seconds; presses do nothing. */
  busy?: boolean;
  /** "Applying"; without it the label stays. */
  busyLabel?: string;
  /** Why it cannot be pressed now: shown beside it. The button stays in the tab order. */
  disabledReason?: string | null;
}

/** A button. Its label is a verb and its object; "…" means that a preview comes first. Icon buttons need aria-label. */
export function Button({
  variant,
  size,
  icon,
  busy = false,
  busyLabel,
  disabledReason,
  className,
  children,
  type = "button",
  onClick,
  disabled,
  ...rest
}: ButtonProps) {
  const t = useTranslations("common");
  const seconds = useElapsedSeconds(busy);
  const reasonId = useId();
  const off = Boolean(disabledReason) || disabled === true;
  const button = (
    <button
      {...rest}
      type={off || busy ? "button" : type}
      className={cx(look({ variant, size, icon }), className)}
      aria-disabled={off || busy || undefined}
      data-off={off ? "" : undefined}
      aria-busy={busy || undefined}
      aria-describedby={disabledReason ? reasonId : rest["aria-describedby"]}
      onClick={off || busy ? (event) => event.preventDefault() : onClick}
    >
      {busy ? (
        <>
          <Spinner />
          {icon ? null : t("busy", { label: busyLabel ?? t("working"), seconds })}
        </>
      ) : (
        children
      )}
    </button>
  );
  if (!disabledReason) return button;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-3 gap-y-1">
      {button}
      <span id={reasonId} className="text-meta text-ink-3">
        {disabledReason}
      </span>
    </span>
  );
}

/** A link that looks like a button, for actions that are places. */
export function ButtonLink({
  variant,
  size,
  icon,
  className,
  ...rest
}: ComponentProps<typeof Link> & Look & { children: ReactNode }) {
  return <Link {...rest} className={cx(look({ variant, size, icon }), className)} />;
}
