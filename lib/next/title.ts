import type { Metadata } from "next";
import type { Messages } from "@/lib/core/i18n/catalogue";
import { words } from "./words";

/** `export const generateMetadata = titled("servers")`: the browser tab bears the name of the place. */
export function titled(place: keyof Messages["shell"]["nav"]): () => Promise<Metadata> {
  return async () => ({ title: (await words("shell"))(`nav.${place}`) });
}
