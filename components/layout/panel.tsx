import type { ReactNode } from "react";
import { cx } from "@/components/ui/cx";

/** A surface with a heading of 44 px. `flush` leaves the padding to the content (tables, lists). */
export function Panel({
  title,
  meta,
  icon,
  actions,
  footer,
  flush = false,
  className,
  id,
  children,
}: {
  title?: ReactNode;
  meta?: ReactNode;
  icon?: ReactNode;
  actions?: ReactNode;
  footer?: ReactNode;
  flush?: boolean;
  className?: string;
  id?: string;
  children?: ReactNode;
}) {
  return (
    <section id={id} className={cx("min-w-0 rounded-panel border border-rule bg-surface", className)}>
      {title ? (
        <header className="flex min-h-11 flex-wrap items-center gap-x-2 gap-y-1 border-rule border-b py-1.5 pr-2 pl-4 max-md:min-h-12">
          {icon}
          <h2 className="min-w-0 truncate font-semibold">{title}</h2>
          {meta ? <span className="min-w-0 truncate text-ink-3 text-meta">{meta}</span> : null}
          {actions ? <div className="ml-auto flex flex-wrap items-center gap-2">{actions}</div> : null}
        </header>
      ) : null}
      <div className={flush ? "min-w-0 overflow-hidden rounded-b-panel" : "px-4 py-3"}>{children}</div>
      {footer ? (
        <footer className="flex min-h-9 flex-wrap items-center gap-3 border-rule border-t px-4 py-2 text-ink-3 text-meta [&>.border-transparent:first-child]:-ml-2 max-md:[&>.border-transparent:first-child]:-ml-3">
          {footer}
        </footer>
      ) : null}
    </section>
  );
}
