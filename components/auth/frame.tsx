"use client";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { GrowthRings } from "@/components/charts/growth-rings";
import { LanguageSwitch } from "@/components/layout/language-switch";
import { Logo } from "@/components/layout/logo";
import { ThemeSwitch } from "@/components/layout/theme-switch";

/** The half page of first run and sign-in: the form left, growth rings right, drawn once. */
export function AuthFrame({
  step,
  title,
  body,
  foot,
  children,
}: {
  step?: ReactNode;
  title: ReactNode;
  body: ReactNode;
  foot?: ReactNode;
  children: ReactNode;
}) {
  const t = useTranslations("shell");
  return (
    <main id="main" className="grid min-h-dvh md:grid-cols-[minmax(0,600px)_minmax(0,1fr)]">
      <div className="flex flex-col justify-between gap-10 border-rule bg-surface px-5 py-6 md:border-r md:px-[72px] md:py-10">
        <div className="flex items-center gap-2.5 font-semibold text-head tracking-[-0.015em]">
          <Logo size={28} />
          {t("product")}
          <span className="ml-auto flex gap-1">
            <LanguageSwitch />
            <ThemeSwitch />
          </span>
        </div>
        <div className="grid max-w-[456px] gap-8">
          <div className="grid gap-1">
            {step ? <p className="text-ink-3 text-meta">{step}</p> : null}
            <h1 className="mb-1 font-semibold text-display">{title}</h1>
            <p className="text-pretty text-ink-2">{body}</p>
          </div>
          {children}
        </div>
        <div className="min-h-4 text-ink-3 text-meta">{foot}</div>
      </div>
      <div className="relative overflow-hidden max-md:hidden" aria-hidden="true">
        <div className="absolute inset-0">
          <GrowthRings size="wide" draw />
        </div>
      </div>
    </main>
  );
}
