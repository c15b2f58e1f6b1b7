"use server";
import { z } from "zod";
import { defineAction } from "@/lib/next/action";
import { sampleLogFile } from "@/lib/usecases/logfiles/sample";

export const sampleLogFileAction = defineAction({
  name: "logPaths.sample",
  role: "operator",
  input: z.object({
    serverId: z.string(),
    kind: z.enum(["file", "journal"]),
    path: z.string().trim().max(4096, "path.invalid"),
  }),
  run: (input, { deps }) => sampleLogFile(deps, input),
  audit: (input) => ({
    targetKind: "server",
    targetId: input.serverId,
    detail: { kind: input.kind, path: input.path },
  }),
});
