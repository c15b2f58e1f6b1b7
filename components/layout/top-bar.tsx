"use client";
import { Search } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { CrumbTrail } from "./crumbs";
import { Logo } from "./logo";
import { useModifierKey } from "./modifier-key";

/** The bar on top: where one is, the palette, and small switches. */
export function TopBar({ onPalette, tools }: { onPalette: () => void; tools: ReactNode }) {
  const t = useTranslations("shell");
  const modifier = useModifierKey();
  return (
    <header className="sticky top-0 z-10 flex h-(--bar) items-center gap-2 border-rule border-b bg-ground px-6 max-md:px-4">
      <Link
        href="/overview"
        aria-label={t("product")}
        className="grid size-8 flex-none place-items-center text-ink md:hidden"
      >
        <Logo size={24} />
      </Link>
      <CrumbTrail />
      <div className="ml-auto flex flex-none items-center gap-1">
        <button
          type="button"
          onClick={onPalette}
          aria-keyshortcuts="Control+K Meta+K"
          className="mr-1 flex h-7 w-72 items-center gap-2 rounded-control border border-rule-strong bg-surface pr-1.5 pl-2 text-ink-3 hover:bg-hover max-md:hidden"
        >
          <Search size={14} aria-hidden="true" />
          <span className="truncate">{t("palette.open")}</span>
          <span className="ml-auto flex gap-0.5">
            <Kbd>{modifier}</Kbd>
            <Kbd>K</Kbd>
          </span>
        </button>
        <Button variant="ghost" icon className="md:hidden" aria-label={t("palette.open")} onClick={onPalette}>
          <Search size={18} aria-hidden="true" />
        </Button>
        {tools}
      </div>
    </header>
  );
}
