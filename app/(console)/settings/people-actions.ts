"use server";
import { z } from "zod";
import { newPasswordSchema, newPersonSchema, roleSchema } from "@/lib/core/access/person";
import { ok } from "@/lib/core/result";
import { Secret } from "@/lib/core/secret";
import { defineAction } from "@/lib/next/action";
import { addPerson } from "@/lib/usecases/people/add";
import { changePassword } from "@/lib/usecases/people/change-password";
import { removePerson } from "@/lib/usecases/people/remove";

export const createPersonAction = defineAction({
  name: "people.create",
  role: "admin",
  input: newPersonSchema.extend({ role: roleSchema }),
  run: async (input, { deps }) => {
    const added = await addPerson(deps, input);
    return added.ok ? ok({ id: added.value.id }) : added;
  },
  audit: (input, value) => ({
    targetKind: "user",
    targetId: value?.id ?? null,
    targetName: input.name,
    detail: { role: input.role },
  }),
});

export const setRoleAction = defineAction({
  name: "people.set-role",
  role: "admin",
  input: z.object({ id: z.string(), role: roleSchema }),
  run: async (input, { deps }) => {
    const changed = await deps.people.setRole(input.id, input.role);
    return changed.ok ? ok({ name: changed.value.name }) : changed;
  },
  audit: (input, value) => ({
    targetKind: "user",
    targetId: input.id,
    targetName: value?.name ?? "",
    detail: { role: input.role },
  }),
});

export const removePersonAction = defineAction({
  name: "people.remove",
  role: "admin",
  input: z.object({ id: z.string() }),
  run: async (input, { deps, actor }) => {
    const removed = await removePerson(deps, { id: input.id, actorId: actor.id });
    return removed.ok ? ok({ name: removed.value.name }) : removed;
  },
  audit: (input, value) => ({ targetKind: "user", targetId: input.id, targetName: value?.name ?? "" }),
});

export const changePasswordAction = defineAction({
  name: "people.change-password",
  role: "viewer",
  input: z.object({
    current: z.string().transform((text) => new Secret(text)),
    next: newPasswordSchema,
  }),
  run: (input, { deps, actor, sessionId }) => changePassword(deps, { userId: actor.id, sessionId, ...input }),
  audit: () => ({ targetKind: "user" }),
});
