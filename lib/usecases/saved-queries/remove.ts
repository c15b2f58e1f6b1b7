import type { Actor, SavedQuery } from "@/lib/core/fleet/model";
import { problem } from "@/lib/core/problem";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Deps } from "@/lib/usecases/deps";
import { refuseWrite } from "./owner";

/** Removes a saved query and returns what it was. */
export async function removeQuery(
  deps: Pick<Deps, "stores">,
  actor: Actor,
  id: string,
): Promise<Result<SavedQuery>> {
  const known = await deps.stores.savedQueries.find(id);
  if (!known) return fail(problem("not-found", { what: "saved query" }));
  const refusal = refuseWrite(actor, known.ownerId);
  if (refusal) return fail(refusal);
  const removed = await deps.stores.savedQueries.remove(id);
  return removed.ok ? ok(known) : removed;
}
