import { createTranslator } from "use-intl/core";
import { describe, expect, it } from "vitest";
import { problem, problemCodes } from "../problem";
import { catalogue } from "./catalogue";
import { problemValues } from "./problem-words";
import { languages } from "./words";

describe.each(languages)("problem words in %s", (locale) => {
  const t = createTranslator<Record<string, unknown>>({
    locale,
    messages: { problems: catalogue[locale].problems },
    onError: (error) => {
      throw error;
    },
  }) as unknown as (key: string, values: Record<string, string | number>) => string;

  it.each(problemCodes)("%s says what, why and next, even without params", (code) => {
    for (const part of ["what", "why", "next"]) {
      const text = t(`problems.${code}.${part}`, problemValues(problem(code)));
      expect(text.length).toBeGreaterThan(0);
      expect(text).not.toMatch(/[{}!]/);
    }
  });

  it("names the host by whatever the problem knows of it", () => {
    const { what } = {
      what: t("problems.agent.stopped.what", problemValues({ params: { server: "web-1" } })),
    };
    expect(what).toContain("web-1");
  });
});
