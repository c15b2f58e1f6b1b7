import type { SavedQuery } from "../fleet/model";
import { catalogue } from "../i18n/catalogue";
import { type Language, languages } from "../i18n/words";

type StarterKey = keyof (typeof catalogue)["en"]["starters"];

/** A starter in the reader's language, as long as nobody has renamed it or rewritten its description. */
export function starterIn(query: SavedQuery, language: Language): SavedQuery {
  const key = query.starterKey;
  if (key === null || !(key in catalogue.en.starters)) return query;
  const wordsOf = (one: Language) => catalogue[one].starters[key as StarterKey];
  const isOurs = (part: "name" | "description") =>
    languages.some((one) => wordsOf(one)[part] === query[part]);
  const { name, description } = wordsOf(language);
  return {
    ...query,
    name: isOurs("name") ? name : query.name,
    description: isOurs("description") ? description : query.description,
  };
}
