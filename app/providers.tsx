"use client";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { ThemeProvider } from "next-themes";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { type ReactNode, useEffect, useState } from "react";
import { Toaster } from "sonner";
import { IntlProvider } from "use-intl";
import { keepCookie } from "@/components/layout/keep-cookie";
import type { Messages } from "@/lib/core/i18n/catalogue";
import type { Language } from "@/lib/core/i18n/words";

/** What every page stands in: words, theme, query cache, URL state, toasts. */
export function Providers({
  language,
  messages,
  timeZone,
  now,
  children,
}: {
  language: Language;
  messages: Messages;
  /** Zone of the last visit; the browser's own replaces it at once. */
  timeZone: string;
  now: Date;
  children: ReactNode;
}) {
  const [queryClient] = useState(makeQueryClient);
  const zone = useBrowserZone(timeZone);
  return (
    <IntlProvider locale={language} messages={messages} timeZone={zone} now={now}>
      <ThemeProvider attribute="data-theme" defaultTheme="system" disableTransitionOnChange>
        <QueryClientProvider client={queryClient}>
          <NuqsAdapter>
            {children}
            <Toaster
              position="bottom-right"
              offset={{ bottom: 24 }}
              mobileOffset={{ bottom: 72 }}
              toastOptions={{
                unstyled: true,
                classNames: {
                  toast:
                    "flex w-[344px] max-w-[calc(100vw-32px)] items-start gap-2.5 rounded-panel border border-rule-strong bg-raised px-3 py-2.5 font-sans text-body text-ink shadow-raised",
                  title: "font-semibold",
                  description: "text-ink-2",
                  icon: "mt-0.5 text-ok",
                },
              }}
            />
          </NuqsAdapter>
        </QueryClientProvider>
      </ThemeProvider>
    </IntlProvider>
  );
}

function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: { queries: { staleTime: 5_000, retry: false, refetchOnWindowFocus: true } },
  });
}

/** The browser's time zone; the server learns it by cookie for the next first paint. */
function useBrowserZone(initial: string): string {
  const [zone, setZone] = useState(initial);
  useEffect(() => {
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
    setZone(own);
    keepCookie("logyard-zone", own);
  }, []);
  return zone;
}
