import type { Role } from "@/lib/core/fleet/model";
import type { Result } from "@/lib/core/result";
import type { NewPerson, UserRow } from "@/lib/ports/people";
import type { Deps } from "@/lib/usecases/deps";

/** Adds somebody who may sign in. An e-mail address that is known comes back at its field. */
export async function addPerson(
  { people }: Pick<Deps, "people">,
  person: NewPerson & { readonly role: Role },
): Promise<Result<UserRow>> {
  const made = await people.create(person);
  return made.ok || made.problem.code !== "name.taken"
    ? made
    : { ok: false, problem: { ...made.problem, at: "email" } };
}
