"use server";
import { z } from "zod";
import { logFormatFormSchema } from "@/lib/core/fleet/forms/log-format";
import { defineAction } from "@/lib/next/action";
import { createLogFormat } from "@/lib/usecases/log-formats/create";
import { removeLogFormat } from "@/lib/usecases/log-formats/remove";
import { updateLogFormat } from "@/lib/usecases/log-formats/update";

export const createLogFormatAction = defineAction({
  name: "logFormats.create",
  role: "operator",
  input: logFormatFormSchema,
  run: (input, { deps }) => createLogFormat(deps, input),
  audit: (input, value) => ({
    targetKind: "logFormat",
    targetId: value?.id ?? null,
    targetName: input.name,
    detail: { kind: input.kind, expression: input.expression },
  }),
});

export const updateLogFormatAction = defineAction({
  name: "logFormats.update",
  role: "operator",
  input: z.object({ id: z.string(), format: logFormatFormSchema }),
  run: ({ id, format }, { deps }) => updateLogFormat(deps, id, format),
  audit: ({ id, format }) => ({
    targetKind: "logFormat",
    targetId: id,
    targetName: format.name,
    detail: { kind: format.kind, expression: format.expression },
  }),
});

export const removeLogFormatAction = defineAction({
  name: "logFormats.remove",
  role: "operator",
  input: z.object({ id: z.string() }),
  run: ({ id }, { deps }) => removeLogFormat(deps, id),
  audit: ({ id }) => ({ targetKind: "logFormat", targetId: id }),
});
