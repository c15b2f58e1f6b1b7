import type { ReactNode } from "react";
import { GrowthRings } from "@/components/charts/growth-rings";

/** Nothing there yet, on a whole page: growth rings, what to do, and what one needs for it. */
export function EmptyPage({
  title,
  actions,
  need,
  foot,
  children,
}: {
  title: ReactNode;
  actions?: ReactNode;
  /** "What you need": a heading and short lines with an icon each. */
  need?: { readonly title: ReactNode; readonly items: readonly { icon: ReactNode; text: ReactNode }[] };
  foot?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <section className="grid items-center gap-x-14 gap-y-6 overflow-hidden rounded-panel border border-rule bg-surface px-5 py-6 md:grid-cols-[minmax(200px,400px)_minmax(0,1fr)] md:px-14 md:py-10">
      <div className="max-w-48 md:max-w-none" aria-hidden="true">
        <GrowthRings size="small" />
      </div>
      <div className="grid max-w-[440px] gap-5">
        <div className="grid gap-1">
          <h2 className="font-semibold text-page">{title}</h2>
          {children ? <div className="text-pretty text-ink-2">{children}</div> : null}
        </div>
        {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
        {need ? (
          <div className="grid gap-2">
            <p className="font-medium text-ink-2 text-meta">{need.title}</p>
            <ul className="grid gap-1">
              {need.items.map((item, index) => (
                <li
                  key={index}
                  className="grid grid-cols-[16px_minmax(0,1fr)] gap-2.5 text-ink-2 [&_svg]:mt-0.5"
                >
                  {item.icon}
                  <span>{item.text}</span>
                </li>
              ))}
            </ul>
          </div>
        ) : null}
        {foot ? <p className="text-ink-3 text-meta">{foot}</p> : null}
      </div>
    </section>
  );
}

/** Nothing there, inside a panel: one sentence and at most one action. */
export function Empty({ action, children }: { action?: ReactNode; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-5 text-ink-2">
      <p className="min-w-0 flex-1 basis-60 text-pretty">{children}</p>
      {action}
    </div>
  );
}
