import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { catalogue, type Messages } from "@/lib/core/i18n/catalogue";
import { currentLanguage, words } from "@/lib/next/words";
import "./globals.css";
import { Providers } from "./providers";

export const metadata: Metadata = {
  title: { default: "Logyard", template: "%s · Logyard" },
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f5f2ee" },
    { media: "(prefers-color-scheme: dark)", color: "#13100e" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const language = await currentLanguage();
  const t = await words("shell");
  return (
    <html lang={language} className={`${GeistSans.variable} ${GeistMono.variable}`} suppressHydrationWarning>
      <body>
        <a
          href="#main"
          className="fixed top-2 left-2 z-60 -translate-y-16 rounded-control border border-edge bg-raised px-3 py-2 font-medium text-ink focus-visible:translate-y-0 focus-visible:shadow-raised"
        >
          {t("skip")}
        </a>
        <Providers
          language={language}
          messages={catalogue[language] as Messages}
          timeZone={knownZone((await cookies()).get("logyard-zone")?.value)}
          now={new Date()}
        >
          {children}
        </Providers>
      </body>
    </html>
  );
}

function knownZone(value: string | undefined): string {
  if (!value) return "UTC";
  try {
    return new Intl.DateTimeFormat("en", { timeZone: decodeURIComponent(value) }).resolvedOptions().timeZone;
  } catch {
    return "UTC";
  }
}
