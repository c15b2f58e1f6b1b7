import type { ReactNode } from "react";

/** The head of a page: its title states a finding; tags stand beside it, actions at the right, full width on phones. */
export function PageHeader({
  title,
  mono = false,
  tags,
  sub,
  actions,
}: {
  title: ReactNode;
  /** The title is a name from a machine. */
  mono?: boolean;
  tags?: ReactNode;
  sub?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <div className="flex min-h-8 flex-wrap items-end gap-x-4 gap-y-2">
      <div className="min-w-0 flex-1 basis-80">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className={`min-w-0 text-pretty break-words font-semibold text-page ${mono ? "mono" : ""}`}>
            {title}
          </h1>
          {tags}
        </div>
        {sub ? <div className="mt-0.5 text-pretty break-words text-ink-2">{sub}</div> : null}
      </div>
      {actions ? (
        <div className="flex flex-wrap items-center gap-2 max-md:w-full max-md:[&>.border-transparent:only-child]:-ml-3">
          {actions}
        </div>
      ) : null}
    </div>
  );
}

/** The column of a page: 16 px between panels, 24 px at the sides (16 on phones). */
export function Page({ children }: { children: ReactNode }) {
  return (
    <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-4 px-6 pt-5 pb-10 max-md:px-4 max-md:pt-4">
      {children}
    </div>
  );
}

/** Main column and a side column of 344 px; one column below the full rail. */
export function MainAndSide({ main, side }: { main: ReactNode; side: ReactNode }) {
  return (
    <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,1fr)_344px]">
      <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4">{main}</div>
      <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4">{side}</div>
    </div>
  );
}
