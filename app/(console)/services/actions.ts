"use server";
import { z } from "zod";
import { logFormatFormSchema } from "@/lib/core/fleet/forms/log-format";
import { openedSchema } from "@/lib/core/fleet/forms/opened";
import { logPathSchema, pathOverridesSchema, serviceSchema } from "@/lib/core/fleet/forms/service";
import { defineAction } from "@/lib/next/action";
import { addLogPath } from "@/lib/usecases/services/add-log-path";
import { createService } from "@/lib/usecases/services/create";
import { displaceService } from "@/lib/usecases/services/displace";
import { overridePaths } from "@/lib/usecases/services/override-paths";
import { placeService } from "@/lib/usecases/services/place";
import { removeService } from "@/lib/usecases/services/remove";
import { removeLogPath } from "@/lib/usecases/services/remove-log-path";
import { saveLogPathWithFormat } from "@/lib/usecases/services/save-with-format";
import { updateService } from "@/lib/usecases/services/update";
import { updateLogPath } from "@/lib/usecases/services/update-log-path";

const idSchema = z.object({ id: z.string() });

function auditedPath({ path, job, preset, options }: z.output<typeof logPathSchema>) {
  return { path, job, preset, options };
}

export const createServiceAction = defineAction({
  name: "services.create",
  role: "operator",
  input: serviceSchema,
  run: (input, { deps }) => createService(deps, input),
  audit: (input, value) => ({
    targetKind: "service",
    targetId: value?.id ?? null,
    targetName: input.name,
    detail: { env: input.env, labels: value?.labels ?? {} },
  }),
});

export const updateServiceAction = defineAction({
  name: "services.update",
  role: "operator",
  input: z.object({ id: z.string(), service: serviceSchema, opened: openedSchema }),
  run: (input, { deps }) => updateService(deps, input.id, input.service, input.opened),
  audit: ({ id, service }, value) => ({
    targetKind: "service",
    targetId: id,
    targetName: service.name,
    detail: { env: service.env, labels: value?.labels ?? {} },
  }),
});

export const removeServiceAction = defineAction({
  name: "services.remove",
  role: "operator",
  input: idSchema,
  run: (input, { deps }) => removeService(deps, input.id),
  audit: (input) => ({ targetKind: "service", targetId: input.id }),
});

export const addLogPathAction = defineAction({
  name: "logPaths.add",
  role: "operator",
  input: z.object({ serviceId: z.string(), path: logPathSchema }),
  run: (input, { deps }) => addLogPath(deps, input.serviceId, input.path),
  audit: (input, value) => ({
    targetKind: "logPath",
    targetId: value?.id ?? null,
    targetName: input.path.name,
    detail: auditedPath(input.path),
  }),
});

export const updateLogPathAction = defineAction({
  name: "logPaths.update",
  role: "operator",
  input: z.object({ id: z.string(), path: logPathSchema }),
  run: (input, { deps }) => updateLogPath(deps, input.id, input.path),
  audit: (input) => ({
    targetKind: "logPath",
    targetId: input.id,
    targetName: input.path.name,
    detail: auditedPath(input.path),
  }),
});

export const saveLogPathWithFormatAction = defineAction({
  name: "logPaths.saveWithFormat",
  role: "operator",
  input: z.object({
    target: z.union([z.object({ serviceId: z.string() }), z.object({ logPathId: z.string() })]),
    path: logPathSchema,
    formatId: z.string().nullable(),
    format: logFormatFormSchema,
  }),
  run: (input, { deps }) => saveLogPathWithFormat(deps, input),
  audit: (input, value) => ({
    targetKind: "logPath",
    targetId: value?.id ?? ("logPathId" in input.target ? input.target.logPathId : null),
    targetName: input.path.name,
    detail: {
      path: input.path.path,
      job: input.path.job,
      format: input.format.name,
      formatId: value?.logFormatId ?? input.formatId,
      expression: input.format.expression,
    },
  }),
});

export const removeLogPathAction = defineAction({
  name: "logPaths.remove",
  role: "operator",
  input: idSchema,
  run: (input, { deps }) => removeLogPath(deps, input.id),
  audit: (input) => ({ targetKind: "logPath", targetId: input.id }),
});

export const placeServiceAction = defineAction({
  name: "services.place",
  role: "operator",
  input: z.object({ serviceId: z.string(), serverId: z.string() }),
  run: (input, { deps }) => placeService(deps, input),
  audit: (input) => ({
    targetKind: "service",
    targetId: input.serviceId,
    detail: { serverId: input.serverId },
  }),
});

export const displaceServiceAction = defineAction({
  name: "services.displace",
  role: "operator",
  input: z.object({ placementId: z.string() }),
  run: (input, { deps }) => displaceService(deps, input.placementId),
  audit: (input) => ({ targetKind: "placement", targetId: input.placementId }),
});

export const overridePathsAction = defineAction({
  name: "services.overridePaths",
  role: "operator",
  input: z.object({ serviceId: z.string(), placementId: z.string(), paths: pathOverridesSchema }),
  run: (input, { deps }) => overridePaths(deps, input),
  audit: (input) => ({
    targetKind: "service",
    targetId: input.serviceId,
    detail: { placementId: input.placementId, paths: input.paths },
  }),
});
