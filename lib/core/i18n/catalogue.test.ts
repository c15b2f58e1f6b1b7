import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";
import { describe, expect, it } from "vitest";
import { catalogue } from "./catalogue";
import { languages } from "./words";

type Tree = { readonly [key: string]: string | Tree };

function flatten(tree: Tree, prefix = ""): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[prefix + key, value]] : flatten(value, `${prefix}${key}.`),
  );
}

/** The names that a message is filled with, and the tags around its parts. */
function argumentsOf(elements: readonly MessageFormatElement[]): string[] {
  return elements.flatMap((element) => {
    switch (element.type) {
      case TYPE.literal:
      case TYPE.pound:
        return [];
      case TYPE.tag:
        return [`<${element.value}>`, ...argumentsOf(element.children)];
      case TYPE.plural:
      case TYPE.select:
        return [
          element.value,
          ...Object.values(element.options).flatMap((option) => argumentsOf(option.value)),
        ];
      default:
        return [element.value];
    }
  });
}

const words = Object.fromEntries(
  languages.map((language) => [language, new Map(flatten(catalogue[language]))]),
);
const english = [...(words.en ?? [])];

it("has words to compare", () => {
  expect(english.length).toBeGreaterThan(200);
});

describe.each(languages)("%s", (language) => {
  const own = words[language] ?? new Map<string, string>();

  it("has every key, and none that English lacks", () => {
    expect([...own.keys()].toSorted()).toEqual(english.map(([key]) => key).toSorted());
  });

  it("has words for each, in valid ICU syntax, filled with the same arguments as English", () => {
    const wrong = english.flatMap(([key, text]) => {
      const translated = own.get(key) ?? "";
      if (translated.trim() === "") return [`${key}: empty`];
      const [want, have] = [text, translated].map((message) =>
        [...new Set(argumentsOf(parse(message)))].sort().join(),
      );
      return want === have ? [] : [`${key}: ${want} ≠ ${have}`];
    });
    expect(wrong).toEqual([]);
  });
});

it("says nothing in Korean with English words left in place", () => {
  const latinOnly = [...(words.ko ?? [])].filter(
    ([key, text]) => /^[A-Za-z][a-z]+( [a-z]+){2,}[.?]?$/.test(text) && words.en?.get(key) === text,
  );
  expect(latinOnly).toEqual([]);
});
