"use client";
import { useTranslations } from "use-intl";
import { Logo } from "./logo";

/** The bar of a page that has lost its frame. A full load, because what broke the frame may be over by then. */
export function TopLink() {
  const t = useTranslations("shell");
  return (
    <header className="flex h-(--bar) items-center border-rule border-b px-6 max-md:px-4">
      <a
        href="/overview"
        className="flex min-h-8 items-center gap-2.5 font-semibold text-head text-ink tracking-[-0.015em] hover:no-underline"
      >
        <Logo size={28} />
        {t("product")}
      </a>
    </header>
  );
}
