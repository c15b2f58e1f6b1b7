"use client";
import { Monitor, Moon, Sun, SunMoon } from "lucide-react";
import { useTheme } from "next-themes";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Menu, MenuChoice } from "@/components/ui/menu";

const themes = ["system", "light", "dark"] as const;
const icons = { system: Monitor, light: Sun, dark: Moon };
type Theme = (typeof themes)[number];

/** The three themes as menu choices, for any menu. */
export function ThemeChoice() {
  const t = useTranslations("shell");
  const { theme, setTheme } = useTheme();
  return (
    <MenuChoice<Theme>
      value={themes.find((name) => name === theme) ?? "system"}
      onValueChange={setTheme}
      options={themes.map((name) => {
        const Icon = icons[name];
        return { value: name, label: t(`theme.${name}`), icon: <Icon size={16} aria-hidden="true" /> };
      })}
    />
  );
}

export function ThemeSwitch() {
  const t = useTranslations("shell");
  return (
    <Menu
      trigger={
        <Button variant="ghost" icon aria-label={t("theme.title")}>
          <SunMoon size={16} aria-hidden="true" />
        </Button>
      }
    >
      <ThemeChoice />
    </Menu>
  );
}
