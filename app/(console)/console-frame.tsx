"use client";
import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type ReactNode, useCallback, useState } from "react";
import { AccountMenu, AccountRows, SwitchRows } from "@/components/layout/account-menu";
import { CommandPalette, usePaletteKey } from "@/components/layout/command-palette";
import { CrumbsProvider } from "@/components/layout/crumbs";
import { LanguageSwitch } from "@/components/layout/language-switch";
import { Rail } from "@/components/layout/rail";
import { TabBar } from "@/components/layout/tab-bar";
import { ThemeSwitch } from "@/components/layout/theme-switch";
import { TopBar } from "@/components/layout/top-bar";
import { VillageBanner } from "@/components/layout/village-banner";
import { frameQuery } from "@/lib/browser/overview";
import { signOut } from "@/lib/browser/sign-in";
import type { Actor } from "@/lib/core/fleet/model";
import type { Frame } from "@/lib/core/overview/frame";

/** The frame around every page of the console: rail, top bar, palette, bar of phones. */
export function ConsoleFrame({
  actor,
  first,
  children,
}: {
  actor: Actor;
  /** Null: it could not be read; it is asked for again. */
  first: Frame | null;
  children: ReactNode;
}) {
  const router = useRouter();
  const { data: frame } = useQuery({ ...frameQuery, initialData: first ?? undefined });
  const [palette, setPalette] = useState(false);
  usePaletteKey(useCallback(() => setPalette((open) => !open), []));
  const leave = async () => {
    const left = await signOut();
    if (left.ok) window.location.assign("/sign-in");
    else router.refresh();
  };
  const counts = frame
    ? {
        servers: frame.servers.length,
        services: frame.services.length,
        notDelivering: frame.notDelivering,
      }
    : null;
  return (
    <CrumbsProvider>
      <div className="min-h-dvh max-md:pb-14 md:grid md:grid-cols-[56px_minmax(0,1fr)] lg:grid-cols-[var(--rail)_minmax(0,1fr)]">
        <Rail counts={counts} foot={<AccountMenu actor={actor} onSignOut={leave} />} />
        <div className="flex min-w-0 flex-col max-md:min-h-[calc(100dvh-56px)]">
          <TopBar
            onPalette={() => setPalette(true)}
            tools={
              <span className="flex gap-1 max-md:hidden">
                <LanguageSwitch />
                <ThemeSwitch />
              </span>
            }
          />
          {frame && frame.simulated > 0 ? <VillageBanner count={frame.simulated} /> : null}
          <main
            id="main"
            tabIndex={-1}
            className="relative min-w-0 flex-1 focus-visible:outline-none max-md:flex max-md:flex-col"
          >
            {children}
          </main>
        </div>
        <TabBar
          more={
            <>
              <SwitchRows />
              <AccountRows onSignOut={leave} />
            </>
          }
        />
      </div>
      <CommandPalette open={palette} onOpenChange={setPalette} data={frame ?? null} />
    </CrumbsProvider>
  );
}
