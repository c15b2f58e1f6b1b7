"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { isIn, places } from "./navigation";

/** A step below the place that the path names: a server, a service. */
export interface Crumb {
  readonly label: string;
  readonly href?: string;
  readonly mono?: boolean;
}

const CrumbsContext = createContext<{
  readonly crumbs: readonly Crumb[];
  readonly set: (crumbs: readonly Crumb[]) => void;
}>({ crumbs: [], set: () => {} });

export function CrumbsProvider({ children }: { children: ReactNode }) {
  const [crumbs, set] = useState<readonly Crumb[]>([]);
  const value = useMemo(() => ({ crumbs, set }), [crumbs]);
  return <CrumbsContext value={value}>{children}</CrumbsContext>;
}

/** Put into a page to name where it is, below its place: `<Crumbs items={[{ label: server.name, mono: true }]} />`. */
export function Crumbs({ items }: { items: readonly Crumb[] }) {
  const { set } = useContext(CrumbsContext);
  const key = JSON.stringify(items);
  useEffect(() => {
    set(JSON.parse(key) as readonly Crumb[]);
    return () => set([]);
  }, [key, set]);
  return null;
}

/** The breadcrumb of the top bar; the place comes from the path. */
export function CrumbTrail() {
  const t = useTranslations("shell");
  const path = usePathname();
  const { crumbs } = useContext(CrumbsContext);
  const place = places.find((candidate) => isIn(candidate, path));
  const trail: readonly Crumb[] = [
    ...(place ? [{ label: t(`nav.${place.key}`), href: place.href }] : []),
    ...crumbs,
  ];
  return (
    <nav aria-label={t("breadcrumbs")} className="min-w-0">
      <ol className="flex min-w-0 items-center gap-2 whitespace-nowrap">
        {trail.map((crumb, index) => {
          const last = index === trail.length - 1;
          return (
            <li
              key={`${index}-${crumb.label}`}
              className={last ? "flex min-w-0 items-center gap-2" : "flex flex-none items-center gap-2"}
            >
              {index > 0 ? (
                <span aria-hidden="true" className="text-ink-3">
                  /
                </span>
              ) : null}
              {last || !crumb.href ? (
                <span
                  aria-current={last ? "page" : undefined}
                  className={`truncate font-medium ${crumb.mono ? "mono" : ""}`}
                >
                  {crumb.label}
                </span>
              ) : (
                <Link href={crumb.href} className="inline-flex min-h-6 items-center">
                  {crumb.label}
                </Link>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
