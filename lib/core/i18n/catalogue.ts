import { shell as enShell } from "./en/shell";
import { shell as koShell } from "./ko/shell";
import type { Language, Words } from "./words";

const en = { shell: enShell };

/** All words of the UI, ICU message syntax. Add a namespace: one file per language, one line in each object here. */
export const catalogue: Record<Language, Words<typeof en>> & { readonly en: typeof en } = {
  en,
  ko: { shell: koShell },
};
export type Messages = typeof en;
