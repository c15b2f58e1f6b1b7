import { z } from "zod";
import { problemSchema } from "../problem-schema";

/** The preview of a rollout at the door of the browser. Texts come whole: the page makes its own diff. */
export const serverPreviewSchema = z.object({
  serverId: z.string(),
  serverName: z.string(),
  simulated: z.boolean(),
  /** Nothing can be deployed to this server while there is one. */
  problems: z.array(problemSchema),
  warnings: z.array(problemSchema),
  plan: z
    .object({
      configPath: z.string(),
      configSha: z.string(),
      previousSha: z.string().nullable(),
      before: z.string(),
      after: z.string(),
      added: z.number(),
      removed: z.number(),
      inSync: z.boolean(),
      installs: z.boolean(),
      unmanaged: z.boolean(),
      adopted: z.object({ authorName: z.string(), createdAt: z.coerce.date() }).nullable(),
      restores: z.object({ id: z.string(), number: z.number() }).nullable(),
      shipments: z.array(
        z.object({
          component: z.string(),
          path: z.string(),
          fileCount: z.number(),
          bytes: z.number(),
          kind: z.enum(["first", "again", "skipped"]),
          because: z.enum(["component-renamed", "target-labels"]).nullable(),
          before: z.string().nullable(),
        }),
      ),
      commands: z.array(z.string()),
    })
    .nullable(),
});
export type ServerPreviewWire = z.infer<typeof serverPreviewSchema>;
/** A store's streams, now and by the forecast. */
export const storeStreamsSchema = z.object({
  storeId: z.string(),
  name: z.string(),
  active: z.number().nullable(),
  added: z.number(),
  limit: z.number(),
  limitAssumed: z.boolean(),
});
export type StoreStreamsWire = z.infer<typeof storeStreamsSchema>;

export const previewReplySchema = z.object({
  servers: z.array(serverPreviewSchema),
  stores: z.array(storeStreamsSchema),
});
