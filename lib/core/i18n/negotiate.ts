import { type Language, languages } from "./words";

export function isLanguage(value: unknown): value is Language {
  return typeof value === "string" && (languages as readonly string[]).includes(value);
}

/** The first language of an Accept-Language header that we speak, by its weights; English otherwise. */
export function negotiateLanguage(acceptLanguage: string | null): Language {
  const wanted = (acceptLanguage ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", ...options] = part.trim().split(";");
      const weight = options.map((o) => /^\s*q=([\d.]+)$/.exec(o)?.[1]).find(Boolean);
      return { tag: tag.split("-")[0]?.toLowerCase(), weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  for (const { tag } of wanted) if (isLanguage(tag)) return tag;
  return "en";
}
