import type { Actor, SavedQuery } from "@/lib/core/fleet/model";
import { problem } from "@/lib/core/problem";
import type { SavedQueryDraft } from "@/lib/core/queries/draft";
import { fail, type Result } from "@/lib/core/result";
import type { Deps } from "@/lib/usecases/deps";
import { refuseWrite } from "./owner";

/** Rewrites a saved query; moving it between shared and personal needs the right to both. */
export async function updateQuery(
  deps: Pick<Deps, "stores">,
  actor: Actor,
  id: string,
  { sharing, ...draft }: SavedQueryDraft,
): Promise<Result<SavedQuery>> {
  const known = await deps.stores.savedQueries.find(id);
  if (!known) return fail(problem("not-found", { what: "saved query" }));
  const ownerId = sharing === "shared" ? null : actor.id;
  const refusal = refuseWrite(actor, known.ownerId) ?? refuseWrite(actor, ownerId);
  if (refusal) return fail(refusal);
  return deps.stores.savedQueries.update(id, { ...draft, ownerId });
}
