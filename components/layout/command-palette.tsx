"use client";
import { Command } from "cmdk";
import { Languages, Layers, Moon, Plus, ScrollText, Search, Sun } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTheme } from "next-themes";
import { Dialog } from "radix-ui";
import { type ReactNode, useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { Kbd } from "@/components/ui/kbd";
import { useReturnFocus } from "@/components/ui/return-focus";
import { useLanguageChoice } from "./language-switch";
import { places } from "./navigation";

/** What the palette can reach besides pages. */
export interface PaletteData {
  readonly servers: readonly { readonly id: string; readonly name: string; readonly address: string }[];
  readonly services: readonly { readonly id: string; readonly name: string; readonly env: string }[];
  readonly queries: readonly { readonly id: string; readonly name: string }[];
}

/** Opens with Ctrl-K or Cmd-K anywhere, also while typing. */
export function usePaletteKey(toggle: () => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      event.preventDefault();
      toggle();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [toggle]);
}

/** Every page, server, service, saved query and a few actions, by typing. */
export function CommandPalette({
  open,
  onOpenChange,
  data,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  data: PaletteData | null;
}) {
  const t = useTranslations("shell");
  const returnFocus = useReturnFocus(open);
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-(--z-dialog) animate-appear bg-scrim/40" />
        <Dialog.Content
          {...returnFocus}
          aria-describedby={undefined}
          className="fixed inset-x-4 top-[12vh] z-(--z-dialog) mx-auto max-w-xl animate-rise overflow-hidden rounded-panel border border-rule-strong bg-raised shadow-raised max-md:inset-x-2 max-md:top-2"
        >
          <Dialog.Title className="sr-only">{t("palette.title")}</Dialog.Title>
          <Palette data={data} close={() => onOpenChange(false)} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Palette({ data, close }: { data: PaletteData | null; close: () => void }) {
  const t = useTranslations("shell");
  const router = useRouter();
  const { resolvedTheme, setTheme } = useTheme();
  const [language, chooseLanguage] = useLanguageChoice();
  const [text, setText] = useState("");
  const go = (href: string) => {
    close();
    router.push(href);
  };
  const act = (run: () => void) => () => {
    close();
    run();
  };
  const otherTheme = resolvedTheme === "dark" ? "light" : "dark";
  const otherLanguage = language === "ko" ? "en" : "ko";
  const ThemeIcon = otherTheme === "dark" ? Moon : Sun;
  return (
    <Command label={t("palette.title")} loop>
      <div className="flex items-center gap-2.5 border-rule border-b px-4">
        <Search size={16} aria-hidden="true" className="text-ink-3" />
        <Command.Input
          value={text}
          onValueChange={setText}
          placeholder={t("palette.placeholder")}
          className="h-12 min-w-0 flex-1 bg-transparent text-head outline-none placeholder:text-ink-3 focus-visible:outline-none"
        />
      </div>
      <Command.List className="max-h-[min(420px,60vh)] overflow-y-auto overscroll-contain p-1 [&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-ink-3 [&_[cmdk-group-heading]]:text-micro">
        <Command.Empty className="px-4 py-6 text-ink-2">{t("palette.none", { text })}</Command.Empty>
        <Command.Group heading={t("palette.pages")}>
          {places.map((place) => (
            <Item
              key={place.key}
              value={`page ${place.key}`}
              keywords={[t(`nav.${place.key}`), place.href]}
              onSelect={() => go(place.href)}
              icon={<place.icon size={16} aria-hidden="true" />}
            >
              {t(`nav.${place.key}`)}
            </Item>
          ))}
        </Command.Group>
        <Command.Group heading={t("palette.actions")}>
          <Item
            value="action add server"
            keywords={[t("palette.addServer")]}
            onSelect={() => go("/servers/new")}
            icon={<Plus size={16} aria-hidden="true" />}
          >
            {t("palette.addServer")}
          </Item>
          <Item
            value="action rollout"
            keywords={[t("palette.newRollout")]}
            onSelect={() => go("/rollouts/new")}
            icon={<Layers size={16} aria-hidden="true" />}
          >
            {t("palette.newRollout")}
          </Item>
          <Item
            value="action audit log"
            keywords={[t("palette.auditLog")]}
            onSelect={() => go("/settings?tab=audit")}
            icon={<ScrollText size={16} aria-hidden="true" />}
          >
            {t("palette.auditLog")}
          </Item>
          <Item
            value="action theme"
            keywords={[t("theme.title"), t(`theme.${otherTheme}`)]}
            onSelect={act(() => setTheme(otherTheme))}
            icon={<ThemeIcon size={16} aria-hidden="true" />}
            hint={t(`theme.${otherTheme}`)}
          >
            {t("theme.title")}
          </Item>
          <Item
            value="action language"
            keywords={[t("language.title"), t(`language.${otherLanguage}`)]}
            onSelect={act(() => chooseLanguage(otherLanguage))}
            icon={<Languages size={16} aria-hidden="true" />}
            hint={t(`language.${otherLanguage}`)}
          >
            {t("language.title")}
          </Item>
        </Command.Group>
        <Things heading={t("palette.servers")} text={text}>
          {data?.servers.map((server) => (
            <Item
              key={server.id}
              value={`server ${server.id}`}
              keywords={[server.name, server.address]}
              onSelect={() => go(`/servers/${server.id}`)}
              hint={server.address}
              mono
            >
              {server.name}
            </Item>
          ))}
        </Things>
        <Things heading={t("palette.services")} text={text}>
          {data?.services.map((service) => (
            <Item
              key={service.id}
              value={`service ${service.id}`}
              keywords={[service.name, service.env]}
              onSelect={() => go(`/services/${service.id}`)}
              hint={service.env}
              mono
            >
              {service.name}
            </Item>
          ))}
        </Things>
        <Things heading={t("palette.queries")} text={text}>
          {data?.queries.map((query) => (
            <Item
              key={query.id}
              value={`query ${query.id}`}
              keywords={[query.name]}
              onSelect={() => go(`/explore?saved=${query.id}`)}
            >
              {query.name}
            </Item>
          ))}
        </Things>
      </Command.List>
      <p className="flex items-center gap-1.5 border-rule border-t px-4 py-2 text-ink-3 text-meta max-md:hidden">
        <Kbd>↑</Kbd>
        <Kbd>↓</Kbd>
        {t("palette.hints")}
        <span className="ml-2" />
        <Kbd>↵</Kbd>
        {t("palette.hintOpen")}
        <span className="ml-2" />
        <Kbd>Esc</Kbd>
        {t("palette.hintClose")}
      </p>
    </Command>
  );
}

/** A group of the fleet; it joins the list only when there is something to type against. */
function Things({
  heading,
  text,
  children,
}: {
  heading: string;
  text: string;
  children: readonly ReactNode[] | undefined;
}) {
  if (!children || children.length === 0) return null;
  return <Command.Group heading={heading}>{text === "" ? children.slice(0, 5) : children}</Command.Group>;
}

function Item({
  value,
  keywords,
  onSelect,
  icon,
  hint,
  mono = false,
  children,
}: {
  value: string;
  keywords: string[];
  onSelect: () => void;
  icon?: ReactNode;
  hint?: string;
  mono?: boolean;
  children: ReactNode;
}) {
  return (
    <Command.Item
      value={value}
      keywords={keywords}
      onSelect={onSelect}
      className="flex min-h-8 cursor-pointer items-center gap-2.5 rounded-control px-2 data-[selected=true]:bg-selected max-md:min-h-11"
    >
      {icon ?? <span className="size-4" aria-hidden="true" />}
      <span className={`min-w-0 truncate ${mono ? "mono text-meta" : ""}`}>{children}</span>
      {hint ? <span className="ml-auto truncate text-ink-3 text-meta">{hint}</span> : null}
    </Command.Item>
  );
}
