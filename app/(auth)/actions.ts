"use server";
import { newPersonSchema } from "@/lib/core/access/person";
import { catalogue } from "@/lib/core/i18n/catalogue";
import { startersIn } from "@/lib/core/logs/starter-queries";
import { definePublicAction } from "@/lib/next/public-action";
import { currentLanguage } from "@/lib/next/words";
import { setUp } from "@/lib/usecases/people/set-up";
import { plantStarters } from "@/lib/usecases/saved-queries/plant-starters";

/** First run: makes the first admin and plants the starter queries. Refused with `conflict` once anybody exists. */
export const setUpAction = definePublicAction({
  name: "people.set-up",
  input: newPersonSchema,
  run: async (person, { deps }) => {
    const made = await setUp(deps, person);
    if (made.ok) await plantStarters(deps, startersIn(catalogue[await currentLanguage()].starters));
    return made;
  },
});
