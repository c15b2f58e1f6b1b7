import { problem } from "@/lib/core/problem";
import { fail, type Result } from "@/lib/core/result";
import type { UserRow } from "@/lib/ports/people";
import type { Deps } from "@/lib/usecases/deps";

/** Removes somebody and ends their sessions. Nobody removes themselves: `conflict`. */
export async function removePerson(
  { people }: Pick<Deps, "people">,
  input: { readonly id: string; readonly actorId: string },
): Promise<Result<UserRow>> {
  if (input.id === input.actorId) return fail(problem("conflict", { what: "account" }));
  return people.remove(input.id);
}
