import { z } from "zod";
import { storedEventSchema } from "./events";

/** What the stream of a rollout's page carries, at the door of the browser. */
export const rolloutMessageSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("event"), stored: storedEventSchema }),
  /** All that the open host has told up to where the stream begins. */
  z.object({ kind: z.literal("host"), hostRunId: z.string(), events: z.array(storedEventSchema) }),
  /** The rollout is over and all of it was sent. */
  z.object({ kind: z.literal("end") }),
]);
export type RolloutMessage = z.infer<typeof rolloutMessageSchema>;
