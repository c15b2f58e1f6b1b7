import type { LogPathForm } from "@/lib/core/fleet/forms/service";
import { guessName } from "@/lib/core/logfiles/guess-preset";

/** A service as it is described in the add-server flow: a name, an env, and files with their formats. */
export interface NewServiceDraft {
  readonly name: string;
  readonly env: string;
  readonly paths: readonly { readonly path: string; readonly preset: string }[];
  /** What an earlier try has stored already. */
  readonly createdId: string | null;
  readonly addedPaths: readonly string[];
}

export const emptyNewService: NewServiceDraft = {
  name: "",
  env: "production",
  paths: [],
  createdId: null,
  addedPaths: [],
};

/** The forms of the log paths; a second path of the same kind gets a number. */
export function pathForms(draft: NewServiceDraft): readonly LogPathForm[] {
  const used = new Map<string, number>();
  return draft.paths.map(({ path, preset }) => {
    const base = guessName(path);
    const count = (used.get(base) ?? 0) + 1;
    used.set(base, count);
    return {
      name: count === 1 ? base : `${base}-${count}`,
      kind: "file",
      path,
      job: preset,
      preset,
      logFormatId: null,
      timeZone: "UTC",
      labelSetId: null,
      labels: [],
    };
  });
}
