"use client";
import { useCallback, useEffect, useState } from "react";
import { z } from "zod";
import { hostKeySchema, sudoModes } from "@/lib/core/fleet/model";

/** What is typed while a server is added; kept in this tab over reloads. Secrets are not in it. */
const draftSchema = z.object({
  step: z.number().int().min(1).max(5),
  name: z.string(),
  address: z.string(),
  port: z.string(),
  user: z.string(),
  /** The server that it is reached through; null: directly. */
  jumpServerId: z.string().nullable().default(null),
  /** Id of a credential; "" while none is chosen, and "new" while one is typed. */
  credentialId: z.string(),
  credentialName: z.string(),
  sudo: z.enum(sudoModes),
  hostKey: hostKeySchema.nullable(),
  banner: z.string(),
  /** How long the host took to show its key. */
  probeMs: z.number(),
  accepted: z.boolean(),
  /** Once the server is stored. */
  serverId: z.string().nullable(),
});
export type ServerDraft = z.infer<typeof draftSchema>;

export const newCredential = "new";
const storageKey = "logyard.add-server";

export function emptyDraft(credentialId: string): ServerDraft {
  return {
    step: 1,
    name: "",
    address: "",
    port: "22",
    user: "",
    jumpServerId: null,
    credentialId,
    credentialName: "",
    sudo: "nopasswd",
    hostKey: null,
    banner: "",
    probeMs: 0,
    accepted: false,
    serverId: null,
  };
}

export interface DraftState {
  readonly draft: ServerDraft;
  readonly change: (change: Partial<ServerDraft>) => void;
  readonly forget: () => void;
}

/** The draft of this tab. It is read after the first paint, so that server and browser agree on that. */
export function useServerDraft(initial: ServerDraft): DraftState {
  const [draft, setDraft] = useState(initial);
  useEffect(() => {
    const kept = draftSchema.safeParse(readJson(sessionStorage.getItem(storageKey)));
    // A server that is done with is not added again: the form begins anew.
    if (kept.success && kept.data.step < 5) setDraft(kept.data);
  }, []);
  const change = useCallback((change: Partial<ServerDraft>) => {
    setDraft((old) => {
      const next = { ...old, ...change };
      sessionStorage.setItem(storageKey, JSON.stringify(next));
      return next;
    });
  }, []);
  const forget = useCallback(() => sessionStorage.removeItem(storageKey), []);
  return { draft, change, forget };
}

function readJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null;
  }
}
