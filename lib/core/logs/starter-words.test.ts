import { expect, test } from "vitest";
import type { SavedQuery } from "../fleet/model";
import { catalogue } from "../i18n/catalogue";
import { starterIn } from "./starter-words";

const planted: SavedQuery = {
  id: "q1",
  logql: '{job="gunicorn_access"}',
  tags: [],
  variables: [],
  rangeMs: 3_600_000,
  ownerId: null,
  starterKey: "allAccess",
  ...catalogue.en.starters.allAccess,
};

test("a starter speaks the reader's language, whichever it was planted in", () => {
  const korean = starterIn(planted, "ko");
  expect(korean).toMatchObject(catalogue.ko.starters.allAccess);
  expect(starterIn(korean, "en")).toEqual(planted);
});

test("words that somebody wrote stay", () => {
  expect(starterIn({ ...planted, name: "Ours" }, "ko")).toMatchObject({
    name: "Ours",
    description: catalogue.ko.starters.allAccess.description,
  });
  const own = { ...planted, starterKey: null };
  expect(starterIn(own, "ko")).toBe(own);
});
