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

const stack =
  "max-md:flex max-md:flex-col max-md:border-rule max-md:border-b max-md:py-2 max-md:last:border-b-0 max-md:[&>td]:h-auto max-md:[&>td]:border-b-0! max-md:[&>td]:px-4 max-md:[&>td]:py-0.5";

/** A row; hovering it marks it, for tables whose rows lead somewhere. `stacked`: its cells stand below each other on phones. */
export function Tr({ className, stacked = false, ...rest }: ComponentProps<"tr"> & { stacked?: boolean }) {
  return <tr {...rest} className={cx("hover:bg-hover", stacked && stack, className)} />;
}
