import { common as enCommon } from "./en/common";
import { shell as enShell } from "./en/shell";
import { states as enStates } from "./en/states";
import { common as koCommon } from "./ko/common";
import { shell as koShell } from "./ko/shell";
import { states as koStates } from "./ko/states";
import type { Language, Words } from "./words";

const en = {
  shell: enShell,
  states: enStates,
  common: enCommon,
};

/** All words of the UI, ICU message syntax. Add a namespace: one file per language, one line in each object here. */
export const catalogue: Record<Language, Words<typeof en>> & { readonly en: typeof en } = {
  en,
  ko: {
    shell: koShell,
    states: koStates,
    common: koCommon,
  },
};
export type Messages = typeof en;
