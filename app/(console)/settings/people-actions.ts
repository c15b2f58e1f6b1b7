"use server";
import { z } from "zod";
import { newPasswordSchema, newPersonSchema, roleSchema } from "@/lib/core/access/person";
import { Secret } from "@/lib/core/secret";
import { defineAction } from "@/lib/next/action";

const person = (id: string | null, name: string, detail: Record<string, unknown>) => ({
  targetKind: "user",
  targetId: id,
  targetName: name,
  detail,
});

export const createPersonAction = defineAction({
  name: "people.create",
  role: "admin",
  input: newPersonSchema.extend({ role: roleSchema }),
  run: (input, { deps }) => deps.people.create(input),
  audit: (input, value) => person(value?.id ?? null, input.name, { email: input.email, role: input.role }),
});

export const setRoleAction = defineAction({
  name: "people.set-role",
  role: "admin",
  input: z.object({ id: z.string(), role: roleSchema }),
  run: ({ id, role }, { deps }) => deps.people.setRole(id, role),
  audit: (input, value) => person(input.id, value?.name ?? "", { role: input.role }),
});

export const removePersonAction = defineAction({
  name: "people.remove",
  role: "admin",
  input: z.object({ id: z.string() }),
  run: ({ id }, { deps }) => deps.people.remove(id),
  audit: (input, value) => person(input.id, value?.name ?? "", value ? { email: value.email } : {}),
});

/** One's own; the other sessions end. */
export const changePasswordAction = defineAction({
  name: "people.change-password",
  role: "viewer",
  input: z.object({
    current: z
      .string()
      .max(256)
      .transform((value) => new Secret(value)),
    next: newPasswordSchema,
  }),
  run: async ({ current, next }, { actor, sessionId, deps }) => {
    const changed = await deps.people.changePassword(actor.id, { current, next, keepSessionId: sessionId });
    return changed.ok ? { ok: true, value: { id: actor.id, name: actor.name } } : changed;
  },
  audit: (_input, value) => person(value?.id ?? null, value?.name ?? "", {}),
});
