"use server";
import { z } from "zod";
import { addServerSchema, probeKeySchema } from "@/lib/core/fleet/forms/server";
import { problem } from "@/lib/core/problem";
import { fail, ok } from "@/lib/core/result";
import { defineAction } from "@/lib/next/action";
import { getWiring } from "@/lib/next/wiring";
import { lendDemoKey } from "@/lib/usecases/demo/lend";
import { simulatedHosts } from "@/lib/usecases/demo/simulated-hosts";
import { listLogFiles } from "@/lib/usecases/logfiles/list";
import { addServer } from "@/lib/usecases/servers/add";
import { probeKey } from "@/lib/usecases/servers/probe-key";

export const probeKeyAction = defineAction({
  name: "servers.readHostKey",
  role: "operator",
  input: probeKeySchema,
  run: (input, { deps }) => probeKey(deps, input),
  audit: (input, value) => ({
    targetKind: "server",
    targetName: `${input.address}:${input.port}`,
    detail: { shown: value?.hostKey.fingerprint ?? null },
  }),
});

export const addServerAction = defineAction({
  name: "servers.add",
  role: "operator",
  input: addServerSchema,
  run: async (input, { deps, actor }) => {
    const hosts = await simulatedHosts(deps, (await getWiring()).env.demo);
    const simulated = hosts.some(({ address, port }) => address === input.address && port === input.port);
    const added = await addServer(deps, input, actor, { simulated });
    return added.ok ? ok({ id: added.value.id, name: added.value.name }) : added;
  },
  audit: (input, value) => ({
    targetKind: "server",
    targetId: value?.id ?? null,
    targetName: input.name,
    detail: {
      address: input.address,
      port: input.port,
      user: input.user,
      hostKeyAccepted: input.hostKey.fingerprint,
    },
  }),
});

export const listLogFilesAction = defineAction({
  name: "servers.listLogFiles",
  role: "operator",
  input: z.object({ serverId: z.string() }),
  run: (input, { deps }) => listLogFiles(deps, input.serverId),
  audit: (input) => ({ targetKind: "server", targetId: input.serverId }),
});

export const lendDemoKeyAction = defineAction({
  name: "demo.lendKey",
  role: "operator",
  input: z.object({}),
  run: async (_input, { deps }) => {
    const lent = await lendDemoKey(deps);
    if (!lent.ok) return lent;
    const credential = await deps.stores.credentials.find(lent.value.id);
    return credential ? ok(credential) : fail(problem("not-found"));
  },
  audit: (_input, value) => ({
    targetKind: "credential",
    targetId: value?.id ?? null,
    targetName: value?.name ?? "",
  }),
});
