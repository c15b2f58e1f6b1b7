"use server";
import { newPersonSchema } from "@/lib/core/access/person";
import { definePublicAction } from "@/lib/next/public-action";
import { currentLanguage } from "@/lib/next/words";
import { setUp } from "@/lib/usecases/people/set-up";
import { plantAtSetUp } from "@/lib/usecases/saved-queries/plant-at-start";

/** First run: makes the first admin and plants the starter queries. Refused with `conflict` once anybody exists. */
export const setUpAction = definePublicAction({
  name: "people.set-up",
  input: newPersonSchema,
  run: async (person, { deps }) => {
    const made = await setUp(deps, person);
    if (made.ok) await plantAtSetUp(deps, await currentLanguage());
    return made;
  },
});
