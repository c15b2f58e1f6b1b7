import { catalogue } from "@/lib/core/i18n/catalogue";
import { isLanguage } from "@/lib/core/i18n/negotiate";
import type { Language } from "@/lib/core/i18n/words";
import { startersIn } from "@/lib/core/logs/starter-queries";
import type { Deps } from "@/lib/usecases/deps";
import { plantStarters } from "./plant-starters";

const languageKey = "starters.language";

/** At the first run: plants the starters in the language of who sets up, and keeps that for later ones. */
export async function plantAtSetUp(deps: Pick<Deps, "stores" | "ids">, language: Language): Promise<number> {
  await deps.stores.settings.set(languageKey, language);
  return plantStarters(deps, startersIn(catalogue[language].starters));
}

/** At every start after the first run: plants the starters that came with a newer version. Returns how many. */
export async function plantAtStart(deps: Pick<Deps, "stores" | "ids">): Promise<number> {
  if ((await deps.stores.users.count()) === 0) return 0;
  const kept = await deps.stores.settings.get(languageKey);
  const language = kept !== null && isLanguage(kept) ? kept : "en";
  return plantStarters(deps, startersIn(catalogue[language].starters));
}
