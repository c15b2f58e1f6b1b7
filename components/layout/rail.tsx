"use client";
import { CircleX } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { cx } from "@/components/ui/cx";
import { Logo } from "./logo";
import { isIn, type Place, railGroups } from "./navigation";

/** Numbers beside the places; null while unknown. */
export interface NavCounts {
  readonly servers: number;
  readonly services: number;
  readonly notDelivering: number;
}

/** The navigation at the left: 192 px with words, 56 px with icons below the lg width, absent on phones. */
export function Rail({ counts, foot }: { counts: NavCounts | null; foot: ReactNode }) {
  const t = useTranslations("shell");
  const path = usePathname();
  return (
    <nav
      aria-label={t("main")}
      className="sticky top-0 flex h-dvh flex-col gap-px border-rule border-r px-2 pb-3 max-md:hidden"
    >
      <Link
        href="/overview"
        aria-label={t("product")}
        className="mb-2 flex h-(--bar) flex-none items-center gap-2.5 px-2 font-semibold text-head text-ink tracking-[-0.015em] hover:no-underline max-lg:justify-center max-lg:px-0"
      >
        <Logo />
        <span className="max-lg:sr-only">{t("product")}</span>
      </Link>
      {railGroups.map((group) => (
        <div key={group.key ?? "top"} className="grid gap-px">
          {group.key ? (
            <p className="px-2 pt-4 pb-1 text-ink-3 text-micro max-lg:sr-only">{t(`nav.${group.key}`)}</p>
          ) : null}
          {group.places.map((place) => (
            <Item key={place.key} place={place} current={isIn(place, path)} counts={counts} />
          ))}
        </div>
      ))}
      <div className="mt-auto">{foot}</div>
    </nav>
  );
}

function Item({ place, current, counts }: { place: Place; current: boolean; counts: NavCounts | null }) {
  const t = useTranslations("shell");
  const Icon = place.icon;
  const bad = place.key === "overview" ? (counts?.notDelivering ?? 0) : 0;
  const count = place.key === "servers" || place.key === "services" ? counts?.[place.key] : undefined;
  return (
    <Link
      href={place.href}
      title={t(`nav.${place.key}`)}
      aria-current={current ? "page" : undefined}
      className={cx(
        "relative flex h-8 items-center gap-2.5 rounded-control px-2 font-medium text-ink-2 hover:bg-hover hover:text-ink hover:no-underline max-lg:justify-center max-lg:px-0",
        current &&
          "bg-surface text-ink shadow-[inset_0_0_0_1px_var(--rule)] before:absolute before:inset-y-2 before:-left-2 before:w-[3px] before:rounded-r-[3px] before:bg-accent",
      )}
    >
      <Icon size={16} aria-hidden="true" />
      <span className="max-lg:sr-only">{t(`nav.${place.key}`)}</span>
      {bad > 0 ? (
        <span className="ml-auto inline-flex items-center gap-1 text-bad text-micro max-lg:absolute max-lg:top-1 max-lg:right-1">
          <CircleX size={12} aria-hidden="true" />
          <span aria-hidden="true" className="max-lg:hidden">
            {bad}
          </span>
          <span className="sr-only">{t("notDelivering", { count: bad })}</span>
        </span>
      ) : null}
      {count === undefined || count === 0 ? null : (
        <span aria-hidden="true" className="ml-auto text-ink-3 text-micro max-lg:hidden">
          {count}
        </span>
      )}
    </Link>
  );
}
