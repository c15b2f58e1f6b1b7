import { type LabActions, unwrapFields } from "@/components/services/types";
import type { LogPath } from "@/lib/core/fleet/model";
import type { ActionReply } from "@/lib/core/reply";
import type { PathDraft } from "./draft";

/** Saves a log path as drafted: with the format that is edited, both in one go, or with one that exists. */
export async function savePath(
  actions: LabActions,
  {
    serviceId,
    id,
    draft,
    presetIds,
  }: {
    readonly serviceId: string;
    /** Null: a new one. */
    readonly id: string | null;
    readonly draft: PathDraft;
    readonly presetIds: readonly string[];
  },
): Promise<ActionReply<LogPath>> {
  const { format, edit, ...rest } = draft;
  if (edit) {
    const path = { ...rest, preset: null, logFormatId: edit.id };
    const target = id === null ? { serviceId } : { logPathId: id };
    const reply = await actions.saveWithFormat({ target, path, formatId: edit.id, format: edit.form });
    return unwrapFields(reply, "path");
  }
  const isPreset = presetIds.includes(format);
  const path = { ...rest, preset: isPreset ? format : null, logFormatId: isPreset ? null : format };
  return unwrapFields(
    id === null ? await actions.add({ serviceId, path }) : await actions.update({ id, path }),
    "path",
  );
}
