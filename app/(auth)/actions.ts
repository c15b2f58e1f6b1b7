"use server";
import { newPersonSchema } from "@/lib/core/access/person";
import { definePublicAction } from "@/lib/next/public-action";
import { setUp } from "@/lib/usecases/people/set-up";

/** First run: makes the first admin. Refused with `conflict` once anybody exists. */
export const setUpAction = definePublicAction({
  name: "people.set-up",
  input: newPersonSchema,
  run: (person, { deps }) => setUp(deps, person),
});
