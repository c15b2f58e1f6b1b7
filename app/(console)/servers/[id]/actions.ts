"use server";
import { z } from "zod";
import { updateServerSchema } from "@/lib/core/fleet/forms/server";
import { hostKeySchema } from "@/lib/core/fleet/model";
import { ok } from "@/lib/core/result";
import { defineAction } from "@/lib/next/action";
import { acceptDrift } from "@/lib/usecases/drift/accept";
import { checkDrift } from "@/lib/usecases/drift/check";
import { checkServerProofs } from "@/lib/usecases/proofs/check-server";
import { readServerKey } from "@/lib/usecases/servers/read-key";
import { removeServer } from "@/lib/usecases/servers/remove";
import { planAccess, repairAccess } from "@/lib/usecases/servers/repair-access";
import { repinServer } from "@/lib/usecases/servers/repin";
import { updateServer } from "@/lib/usecases/servers/update";

const idSchema = z.object({ id: z.string() });

export const proveServerAction = defineAction({
  name: "servers.prove",
  role: "operator",
  input: idSchema,
  run: async (input, { deps }) => {
    const proven = await checkServerProofs(deps, input.id);
    return proven.ok ? ok({ count: proven.value.length }) : proven;
  },
  audit: (input) => ({ targetKind: "server", targetId: input.id }),
});

const accessSchema = z.object({ serverId: z.string(), logPathId: z.string() });

export const planAccessAction = defineAction({
  name: "servers.planAccess",
  role: "operator",
  input: accessSchema,
  run: (input, { deps }) => planAccess(deps, input),
  audit: (input, value) => ({
    targetKind: "server",
    targetId: input.serverId,
    detail: { path: value?.path ?? null, means: value?.plan.means ?? null },
  }),
});

export const repairAccessAction = defineAction({
  name: "servers.repairAccess",
  role: "operator",
  input: accessSchema.extend({ shown: z.array(z.string().max(20_000)).max(10) }),
  run: (input, { deps }) => repairAccess(deps, input),
  audit: (input, value) => ({
    targetKind: "server",
    targetId: input.serverId,
    detail: { path: value?.path ?? null, readable: value?.readable ?? null, commands: input.shown },
  }),
});

export const checkDriftAction = defineAction({
  name: "servers.checkDrift",
  role: "operator",
  input: idSchema,
  run: async (input, { deps }) => {
    const checked = await checkDrift(deps, input.id);
    return checked.ok ? ok({ count: checked.value.items.length }) : checked;
  },
  audit: (input, value) => ({
    targetKind: "server",
    targetId: input.id,
    detail: { items: value?.count ?? null },
  }),
});

export const acceptDriftAction = defineAction({
  name: "servers.acceptDrift",
  role: "operator",
  input: idSchema,
  run: (input, { deps }) => acceptDrift(deps, input.id),
  audit: (input, value) => ({ targetKind: "server", targetId: input.id, targetName: value?.name ?? "" }),
});

export const updateServerAction = defineAction({
  name: "servers.update",
  role: "operator",
  input: updateServerSchema,
  run: async (input, { deps, actor }) => {
    const updated = await updateServer(deps, input, actor);
    return updated.ok ? ok({ id: updated.value.id, name: updated.value.name }) : updated;
  },
  audit: (input) => ({
    targetKind: "server",
    targetId: input.id,
    targetName: input.name,
    detail: { address: input.address, port: input.port, user: input.user, sudo: input.sudo },
  }),
});

export const removeServerAction = defineAction({
  name: "servers.remove",
  role: "operator",
  input: idSchema,
  run: (input, { deps }) => removeServer(deps, input.id),
  audit: (input, value) => ({
    targetKind: "server",
    targetId: input.id,
    targetName: value?.name ?? "",
  }),
});

export const readServerKeyAction = defineAction({
  name: "servers.readKey",
  role: "operator",
  input: idSchema,
  run: (input, { deps }) => readServerKey(deps, input.id),
  audit: (input, value) => ({
    targetKind: "server",
    targetId: input.id,
    detail: { shown: value?.hostKey.fingerprint ?? null },
  }),
});

export const pinServerKeyAction = defineAction({
  name: "servers.pinKey",
  role: "operator",
  input: z.object({ id: z.string(), hostKey: hostKeySchema }),
  run: async (input, { deps, actor }) => {
    const pinned = await repinServer(deps, input, actor);
    return pinned.ok ? ok({ name: pinned.value.name }) : pinned;
  },
  audit: (input, value) => ({
    targetKind: "server",
    targetId: input.id,
    targetName: value?.name ?? "",
    detail: { hostKeyAccepted: input.hostKey.fingerprint },
  }),
});
