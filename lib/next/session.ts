import { headers } from "next/headers";
import { cache } from "react";
import { z } from "zod";
import { roles } from "@/lib/core/fleet/model";
import type { Admission } from "./access";
import { requestOrigin } from "./origin";
import { getWiring } from "./wiring";

const userSchema = z.object({ id: z.string(), name: z.string(), role: z.enum(roles) });

/** Who sends the current request, or null. Read from the database each time, so a removed person is out at once. */
export const readSession = cache(async (): Promise<Admission | null> => {
  const sent = await headers();
  const { auth } = await getWiring();
  const found = await auth(requestOrigin(sent).secure).api.getSession({
    headers: new Headers(sent),
    query: { disableRefresh: true },
  });
  if (!found) return null;
  const { id, name, role } = userSchema.parse(found.user);
  return { actor: { id, name, role }, sessionId: found.session.id };
});
