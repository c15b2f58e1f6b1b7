import { cookies, headers } from "next/headers";
import { createTranslator } from "use-intl/core";
import { catalogue, type Messages } from "@/lib/core/i18n/catalogue";
import { isLanguage, negotiateLanguage } from "@/lib/core/i18n/negotiate";
import { type Language, languageCookie } from "@/lib/core/i18n/words";

/** Language of the current request. */
export async function currentLanguage(): Promise<Language> {
  const chosen = (await cookies()).get(languageCookie)?.value;
  return isLanguage(chosen) ? chosen : negotiateLanguage((await headers()).get("accept-language"));
}

/** Translators of one language: `const t = translators("ko")("servers")`. */
export function translators(language: Language) {
  const messages = catalogue[language] as Messages;
  return <N extends keyof Messages>(namespace: N) =>
    createTranslator<Messages, N>({ locale: language, messages, namespace, timeZone: "UTC" });
}

export type Translators = ReturnType<typeof translators>;

/** Server-side translator of the current request's language. */
export async function words<N extends keyof Messages>(namespace: N) {
  return translators(await currentLanguage())(namespace);
}
