"use server";
import { z } from "zod";
import { savedQueryDraftSchema } from "@/lib/core/queries/draft";
import { defineAction } from "@/lib/next/action";
import { removeQuery } from "@/lib/usecases/saved-queries/remove";
import { saveQuery } from "@/lib/usecases/saved-queries/save";
import { updateQuery } from "@/lib/usecases/saved-queries/update";

const withId = savedQueryDraftSchema.extend({ id: z.string() });

/** Viewers may keep their own queries; sharing is checked in the use case. */
export const saveQueryAction = defineAction({
  name: "queries.save",
  role: "viewer",
  input: savedQueryDraftSchema,
  run: (input, { actor, deps }) => saveQuery(deps, actor, input),
  audit: (input, value) => ({
    targetKind: "savedQuery",
    targetId: value?.id ?? null,
    targetName: input.name,
    detail: { sharing: input.sharing, logql: input.logql },
  }),
});

export const updateQueryAction = defineAction({
  name: "queries.update",
  role: "viewer",
  input: withId,
  run: ({ id, ...draft }, { actor, deps }) => updateQuery(deps, actor, id, draft),
  audit: (input) => ({
    targetKind: "savedQuery",
    targetId: input.id,
    targetName: input.name,
    detail: { sharing: input.sharing, logql: input.logql },
  }),
});

export const removeQueryAction = defineAction({
  name: "queries.remove",
  role: "viewer",
  input: z.object({ id: z.string() }),
  run: ({ id }, { actor, deps }) => removeQuery(deps, actor, id),
  audit: (input, value) => ({
    targetKind: "savedQuery",
    targetId: input.id,
    targetName: value?.name ?? "",
  }),
});
