"use client";
import { Languages } from "lucide-react";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Menu, MenuChoice } from "@/components/ui/menu";
import { isLanguage } from "@/lib/core/i18n/negotiate";
import { type Language, languageCookie, languages } from "@/lib/core/i18n/words";
import { keepCookie } from "./keep-cookie";

/** The chosen language, and how to choose another: a cookie for a year, then the page is read anew. */
export function useLanguageChoice(): readonly [Language, (language: Language) => void] {
  const locale = useLocale();
  const router = useRouter();
  const choose = (language: Language) => {
    keepCookie(languageCookie, language);
    router.refresh();
  };
  return [isLanguage(locale) ? locale : "en", choose];
}

/** The languages as menu choices, each in its own name. */
export function LanguageChoice() {
  const t = useTranslations("shell");
  const [language, choose] = useLanguageChoice();
  return (
    <MenuChoice<Language>
      value={language}
      onValueChange={choose}
      options={languages.map((name) => ({
        value: name,
        label: <span lang={name}>{t(`language.${name}`)}</span>,
      }))}
    />
  );
}

export function LanguageSwitch() {
  const t = useTranslations("shell");
  return (
    <Menu
      trigger={
        <Button variant="ghost" icon aria-label={t("language.title")}>
          <Languages size={16} aria-hidden="true" />
        </Button>
      }
    >
      <LanguageChoice />
    </Menu>
  );
}
