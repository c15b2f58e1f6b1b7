"use server";
import { z } from "zod";
import { logStoreSchema } from "@/lib/core/fleet/forms/log-store";
import { openedSchema } from "@/lib/core/fleet/forms/opened";
import { installStoreSchema } from "@/lib/core/loki/install-form";
import { storeSettingsSchema } from "@/lib/core/loki/store-settings";
import { ok } from "@/lib/core/result";
import { defineAction } from "@/lib/next/action";
import { lendDemoLogStore } from "@/lib/usecases/demo/lend";
import { checkLogStore } from "@/lib/usecases/log-stores/check";
import { createLogStore } from "@/lib/usecases/log-stores/create";
import { installStore } from "@/lib/usecases/log-stores/install";
import { makeDefaultLogStore } from "@/lib/usecases/log-stores/make-default";
import { removeLogStore } from "@/lib/usecases/log-stores/remove";
import { saveStoreSettings } from "@/lib/usecases/log-stores/save-settings";
import { updateLogStore } from "@/lib/usecases/log-stores/update";
import { previewStore } from "@/lib/usecases/rollouts/store-version";

const idSchema = z.object({ id: z.string() });

export const createLogStoreAction = defineAction({
  name: "logStores.create",
  role: "operator",
  input: logStoreSchema,
  run: (input, { deps }) => createLogStore(deps, input),
  audit: (input, value) => ({
    targetKind: "logStore",
    targetId: value?.id ?? null,
    targetName: input.name,
    detail: { url: input.url, tenant: input.tenant, auth: input.auth },
  }),
});

export const updateLogStoreAction = defineAction({
  name: "logStores.update",
  role: "operator",
  input: z.object({ id: z.string(), store: logStoreSchema, opened: openedSchema }),
  run: (input, { deps }) => updateLogStore(deps, input.id, input.store, input.opened),
  audit: ({ id, store }) => ({
    targetKind: "logStore",
    targetId: id,
    targetName: store.name,
    detail: {
      url: store.url,
      tenant: store.tenant,
      auth: store.auth,
      secretReplaced: store.secret !== null,
    },
  }),
});

export const removeLogStoreAction = defineAction({
  name: "logStores.remove",
  role: "operator",
  input: idSchema,
  run: (input, { deps }) => removeLogStore(deps, input.id),
  audit: (input) => ({ targetKind: "logStore", targetId: input.id }),
});

export const makeDefaultLogStoreAction = defineAction({
  name: "logStores.makeDefault",
  role: "operator",
  input: idSchema,
  run: (input, { deps }) => makeDefaultLogStore(deps, input.id),
  audit: (input) => ({ targetKind: "logStore", targetId: input.id }),
});

export const saveStoreSettingsAction = defineAction({
  name: "logStores.saveSettings",
  role: "operator",
  input: z.object({ id: z.string(), settings: storeSettingsSchema }),
  run: ({ id, settings }, { deps }) => saveStoreSettings(deps, id, settings),
  audit: ({ id, settings }, value) => ({
    targetKind: "logStore",
    targetId: id,
    targetName: value?.name ?? "",
    detail: { guests: settings.guests.length, version: settings.loki?.version ?? null },
  }),
});

export const installStoreAction = defineAction({
  name: "logStores.install",
  role: "operator",
  input: installStoreSchema,
  run: async (input, { actor, deps }) => {
    const started = await installStore(deps, input, actor);
    return started.ok ? ok({ id: started.value.id, number: started.value.number }) : started;
  },
  audit: (input, value) => ({
    targetKind: "logStore",
    targetId: input.id,
    detail: {
      serverId: input.serverId,
      rollout: value?.number ?? null,
      keysReplaced: input.accessKey !== null,
    },
  }),
});

export const lookAtStoreAction = defineAction({
  name: "logStores.look",
  role: "operator",
  input: z.object({ id: z.string(), serverId: z.string().min(1) }),
  run: (input, { deps }) => previewStore(deps, input),
  audit: (input) => ({
    targetKind: "logStore",
    targetId: input.id,
    detail: { serverId: input.serverId },
  }),
});

export const checkLogStoreAction = defineAction({
  name: "logStores.check",
  role: "viewer",
  input: idSchema,
  run: (input, { deps }) => checkLogStore(deps, input.id),
  audit: (input) => ({ targetKind: "logStore", targetId: input.id }),
});

export const lendDemoLogStoreAction = defineAction({
  name: "demo.lendLogStore",
  role: "operator",
  input: z.object({}),
  run: (_input, { deps }) => lendDemoLogStore(deps),
  audit: (_input, value) => ({ targetKind: "logStore", targetId: value?.id ?? null }),
});
