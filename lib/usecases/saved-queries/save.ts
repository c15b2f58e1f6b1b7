import type { Actor, SavedQuery } from "@/lib/core/fleet/model";
import type { SavedQueryDraft } from "@/lib/core/queries/draft";
import { fail, type Result } from "@/lib/core/result";
import type { Deps } from "@/lib/usecases/deps";
import { refuseWrite } from "./owner";

/** Saves a new query: for everybody (operators), or for the person alone. */
export async function saveQuery(
  deps: Pick<Deps, "stores" | "ids">,
  actor: Actor,
  { sharing, ...draft }: SavedQueryDraft,
): Promise<Result<SavedQuery>> {
  const ownerId = sharing === "shared" ? null : actor.id;
  const refusal = refuseWrite(actor, ownerId);
  if (refusal) return fail(refusal);
  return deps.stores.savedQueries.create({ ...draft, id: deps.ids.next(), ownerId, starterKey: null });
}
