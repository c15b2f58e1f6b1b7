"use client";
import { useQuery } from "@tanstack/react-query";
import { parseAsArrayOf, parseAsString, useQueryState } from "nuqs";
import type { z } from "zod";
import { fetchJson } from "@/lib/browser/fetch-json";
import { queryKeys } from "@/lib/browser/query-keys";
import {
  previewReplySchema,
  type ServerPreviewWire,
  type StoreStreamsWire,
} from "@/lib/core/rollout/preview-wire";

/** What a preview is about, when it is not simply of chosen servers. */
export type PreviewAbout =
  | {
      readonly kind: "retry" | "rollback";
      readonly id: string;
      readonly number: number;
      /** The rollout in question is paused. */
      readonly paused: boolean;
    }
  | {
      readonly kind: "restore";
      /** Id and number of the revision. */
      readonly id: string;
      readonly number: number;
    };

/** Servers of one request: an address of five hundred ids would be too long for a header. */
const perRequest = 40;
const everyServer = "all";

/** The chosen servers, kept in the address, and the preview of each. */
export function usePreview(servers: readonly { readonly id: string }[], about: PreviewAbout | null) {
  const fallback = about === null ? [] : [everyServer];
  const [inUrl, setInUrl] = useQueryState("servers", parseAsArrayOf(parseAsString).withDefault(fallback));
  const all = inUrl.includes(everyServer);
  const chosen = servers.filter(({ id }) => all || inUrl.includes(id)).map(({ id }) => id);
  const query = useQuery({
    queryKey: queryKeys.preview(chosen, about && `${about.kind} ${about.id}`),
    enabled: chosen.length > 0,
    queryFn: ({ signal }) => readPreviews(chosen, about, signal),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  const choose = (ids: readonly string[]) =>
    void setInUrl(ids.length === servers.length ? [everyServer] : [...ids]);
  return { chosen, choose, query };
}

async function readPreviews(
  chosen: readonly string[],
  about: PreviewAbout | null,
  signal: AbortSignal,
): Promise<z.infer<typeof previewReplySchema>> {
  const servers: ServerPreviewWire[] = [];
  const stores = new Map<string, StoreStreamsWire>();
  for (let at = 0; at < chosen.length; at += perRequest) {
    const search = new URLSearchParams({ servers: chosen.slice(at, at + perRequest).join(",") });
    if (about) search.set(about.kind, about.id);
    const reply = await fetchJson(`/api/rollouts/preview?${search}`, previewReplySchema, signal);
    servers.push(...reply.servers);
    for (const store of reply.stores) {
      const added = (stores.get(store.storeId)?.added ?? 0) + store.added;
      stores.set(store.storeId, { ...store, added });
    }
  }
  return { servers, stores: [...stores.values()] };
}
