"use client";
import { CircleUser, LogOut, UserCog } from "lucide-react";
import { useTranslations } from "use-intl";
import { Menu, MenuHeading, MenuItem, MenuRule } from "@/components/ui/menu";
import type { Actor } from "@/lib/core/fleet/model";
import { LanguageChoice } from "./language-switch";
import { ThemeChoice } from "./theme-switch";

/** What an account can do from any page, as menu rows. */
export function AccountRows({ onSignOut }: { onSignOut: () => void }) {
  const t = useTranslations("shell");
  return (
    <>
      <MenuItem href="/settings?tab=account" icon={<UserCog size={16} aria-hidden="true" />}>
        {t("account.settings")}
      </MenuItem>
      <MenuItem onSelect={onSignOut} icon={<LogOut size={16} aria-hidden="true" />}>
        {t("account.signOut")}
      </MenuItem>
    </>
  );
}

/** Theme and language rows for the menu of phones, where the top bar has no room for them. */
export function SwitchRows() {
  const t = useTranslations("shell");
  return (
    <>
      <MenuHeading>{t("theme.title")}</MenuHeading>
      <ThemeChoice />
      <MenuHeading>{t("language.title")}</MenuHeading>
      <LanguageChoice />
      <MenuRule />
    </>
  );
}

/** Who is signed in, at the foot of the rail. */
export function AccountMenu({ actor, onSignOut }: { actor: Actor; onSignOut: () => void }) {
  const t = useTranslations("shell");
  return (
    <Menu
      side="top"
      align="start"
      trigger={
        <button
          type="button"
          aria-label={`${t("account.title")}: ${actor.name}`}
          className="flex h-9 w-full items-center gap-2 rounded-control px-2 text-left text-ink-2 text-meta hover:bg-hover max-lg:justify-center max-lg:px-0"
        >
          <CircleUser size={16} aria-hidden="true" />
          <span className="min-w-0 truncate max-lg:hidden">{actor.name}</span>
          <span className="ml-auto text-ink-3 max-lg:hidden">{t(`role.${actor.role}`)}</span>
        </button>
      }
    >
      <MenuHeading>
        {actor.name}, {t(`role.${actor.role}`)}
      </MenuHeading>
      <AccountRows onSignOut={onSignOut} />
    </Menu>
  );
}
