import type { ReactNode } from "react";
import { cx } from "./cx";

/** Facts as pairs: name left, value right, a hairline between. Rows whose value is null are left out. */
export function KeyValues({
  rows,
  className,
}: {
  rows: readonly { readonly name: ReactNode; readonly value: ReactNode }[];
  className?: string;
}) {
  const present = rows.filter((row) => row.value !== null && row.value !== undefined);
  return (
    <dl className={cx("grid grid-cols-[max-content_minmax(0,1fr)]", className)}>
      {present.map((row, index) => {
        const rule = index < present.length - 1 && "border-rule border-b";
        return (
          <div key={index} className="contents">
            <dt className={cx("min-h-7 py-1 pr-4 text-ink-3", rule)}>{row.name}</dt>
            <dd className={cx("min-h-7 min-w-0 break-words py-1", rule)}>{row.value}</dd>
          </div>
        );
      })}
    </dl>
  );
}
