import type { ReactNode } from "react";
import { cx } from "./cx";

/** A label pair in mono, or a short word. Struck through when refused; dashed when it came from elsewhere. */
export function Chip({
  name,
  value,
  refused = false,
  inherited = false,
  title,
  children,
}: {
  name?: string;
  value?: string;
  refused?: boolean;
  inherited?: boolean;
  title?: string;
  children?: ReactNode;
}) {
  return (
    <span
      title={title}
      className={cx(
        "mono inline-flex h-5 min-w-0 max-w-full items-center whitespace-nowrap rounded-chip border border-rule-strong bg-surface px-1.5 font-medium text-ink-2 text-micro",
        inherited && "border-dashed",
        refused && "border-bad-edge bg-bad-wash text-bad line-through",
      )}
    >
      {name === undefined ? null : <span>{name}=</span>}
      {value === undefined ? null : <b className="truncate font-medium text-ink">{value}</b>}
      {children}
    </span>
  );
}
