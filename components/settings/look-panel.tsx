"use client";
import { useTheme } from "next-themes";
import { useSyncExternalStore } from "react";
import { useTranslations } from "use-intl";
import { useLanguageChoice } from "@/components/layout/language-switch";
import { Panel } from "@/components/layout/panel";
import { Segmented } from "@/components/ui/segmented";
import { languages } from "@/lib/core/i18n/words";

const themes = ["system", "light", "dark"] as const;
const never = () => () => {};

/** Language and theme of this browser; both apply at once. */
export function LookPanel() {
  const t = useTranslations("settings.look");
  const shell = useTranslations("shell");
  const [language, chooseLanguage] = useLanguageChoice();
  const { theme, setTheme } = useTheme();
  // The chosen theme is known in the browser alone: the first paint shows none as chosen.
  const inBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return (
    <Panel title={t("title")}>
      <div className="grid gap-5 py-1">
        <div className="grid justify-items-start gap-1">
          <p className="font-medium text-ink-2 text-meta">{t("language")}</p>
          <Segmented
            aria-label={t("language")}
            value={language}
            onValueChange={chooseLanguage}
            options={languages.map((value) => ({
              value,
              label: <span lang={value}>{shell(`language.${value}`)}</span>,
            }))}
          />
          <p className="text-pretty text-ink-3 text-meta">{t("languageHint")}</p>
        </div>
        <div className="grid justify-items-start gap-1">
          <p className="font-medium text-ink-2 text-meta">{t("theme")}</p>
          <Segmented
            aria-label={t("theme")}
            value={inBrowser ? (themes.find((name) => name === theme) ?? "system") : "system"}
            onValueChange={setTheme}
            options={themes.map((value) => ({ value, label: shell(`theme.${value}`) }))}
          />
          <p className="text-pretty text-ink-3 text-meta">{t("themeHint")}</p>
        </div>
      </div>
    </Panel>
  );
}
