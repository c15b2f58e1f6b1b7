import { createTranslator } from "use-intl/core";
import { catalogue, type Messages } from "@/lib/core/i18n/catalogue";
import type { Language } from "@/lib/core/i18n/words";

export function commandWords(language: Language) {
  const messages = catalogue[language] as Messages;
  return createTranslator<Messages, "cli">({ locale: language, messages, namespace: "cli", timeZone: "UTC" });
}
export type CommandWords = ReturnType<typeof commandWords>;
