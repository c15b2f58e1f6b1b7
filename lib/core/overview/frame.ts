import { z } from "zod";

/** What the frame of every page knows of the fleet: for the palette, the counts beside the places, the banner. */
export const frameSchema = z.object({
  servers: z.array(z.object({ id: z.string(), name: z.string(), address: z.string() })),
  services: z.array(z.object({ id: z.string(), name: z.string(), env: z.string() })),
  queries: z.array(z.object({ id: z.string(), name: z.string() })),
  notDelivering: z.number(),
  simulated: z.number(),
});
export type Frame = z.infer<typeof frameSchema>;
