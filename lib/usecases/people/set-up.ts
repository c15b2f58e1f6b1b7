import type { Result } from "@/lib/core/result";
import type { NewPerson } from "@/lib/ports/people";
import type { Deps } from "@/lib/usecases/deps";

/** Makes the first admin, and leaves the trace that nobody else could. */
export async function setUp(
  { people, stores }: Pick<Deps, "people" | "stores">,
  person: NewPerson,
): Promise<Result<{ readonly id: string }>> {
  const made = await people.createFirstAdmin(person);
  if (!made.ok) return made;
  const { id, name } = made.value;
  await stores.audit.add({
    actorId: id,
    actorName: name,
    action: "people.set-up",
    targetKind: "user",
    targetId: id,
    targetName: name,
    detail: { role: "admin" },
    outcome: "ok",
  });
  return { ok: true, value: { id } };
}
