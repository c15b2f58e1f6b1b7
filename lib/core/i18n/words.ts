/** The shape of a catalogue: the same keys, any words. A language that lacks a key does not compile. */
export type Words<T> = { readonly [K in keyof T]: T[K] extends string ? string : Words<T[K]> };

export const languages = ["en", "ko"] as const;
export type Language = (typeof languages)[number];

/** Cookie that holds the language a person chose; without it the browser's wish counts. */
export const languageCookie = "logyard-language";
