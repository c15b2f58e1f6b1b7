import type { ComponentProps } from "react";
import { cx } from "./cx";

/** A table that scrolls within its panel when it must; the page never scrolls sideways. */
export function Table({ className, ...rest }: ComponentProps<"table">) {
  return (
    <div className="relative min-w-0 overflow-x-auto">
      <table {...rest} className={cx("w-full border-collapse", className)} />
    </div>
  );
}

export function Th({
  numeric = false,
  className,
  scope = "col",
  ...rest
}: ComponentProps<"th"> & { numeric?: boolean }) {
  return (
    <th
      scope={scope}
      {...rest}
      className={cx(
        "h-7 whitespace-nowrap border-rule border-b px-3 font-medium text-ink-3 text-micro first:pl-4 last:pr-4",
        numeric ? "text-right" : "text-left",
        className,
      )}
    />
  );
}

export function Td({ numeric = false, className, ...rest }: ComponentProps<"td"> & { numeric?: boolean }) {
  return (
    <td
      {...rest}
      className={cx(
        "h-(--row) px-3 py-1 first:pl-4 last:pr-4 [tr:not(:last-child)>&]:border-rule [tr:not(:last-child)>&]:border-b",
        numeric && "text-right",
        className,
      )}
    />
  );
}

/** A row; hovering it marks it, for tables whose rows lead somewhere. */
export function Tr({ className, ...rest }: ComponentProps<"tr">) {
  return <tr {...rest} className={cx("hover:bg-hover", className)} />;
}
