"use client";
import { Menu as MenuIcon } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { cx } from "@/components/ui/cx";
import { Menu, MenuItem, MenuRule } from "@/components/ui/menu";
import { barPlaces, isIn, morePlaces } from "./navigation";

const look =
  "relative grid place-content-center justify-items-center gap-0.5 font-medium text-ink-2 text-micro hover:no-underline focus-visible:-outline-offset-2";
const mark =
  "text-accent before:absolute before:-top-px before:inset-x-[20%] before:h-[3px] before:rounded-b-[3px] before:bg-accent";

/** The bar of five on phones; `more` adds theme, language and account to its menu. */
export function TabBar({ more }: { more: ReactNode }) {
  const t = useTranslations("shell");
  const path = usePathname();
  const inMore = morePlaces.some((place) => isIn(place, path));
  return (
    <nav
      aria-label={t("main")}
      className="fixed inset-x-0 bottom-0 z-20 grid h-14 grid-cols-5 border-rule-strong border-t bg-surface md:hidden"
    >
      {barPlaces.map((place) => {
        const current = isIn(place, path);
        return (
          <Link
            key={place.key}
            href={place.href}
            aria-current={current ? "page" : undefined}
            className={cx(look, current && mark)}
          >
            <place.icon size={20} aria-hidden="true" />
            {t(`nav.${place.key}`)}
          </Link>
        );
      })}
      <Menu
        side="top"
        trigger={
          <button type="button" className={cx(look, inMore && mark)}>
            <MenuIcon size={20} aria-hidden="true" />
            {t("nav.more")}
          </button>
        }
      >
        {morePlaces.map((place) => (
          <MenuItem key={place.key} href={place.href} icon={<place.icon size={16} aria-hidden="true" />}>
            {t(`nav.${place.key}`)}
          </MenuItem>
        ))}
        <MenuRule />
        {more}
      </Menu>
    </nav>
  );
}
