import { mayAct } from "@/lib/core/access/policy";
import type { Actor, Role } from "@/lib/core/fleet/model";
import { problem } from "@/lib/core/problem";
import { fail, ok, type Result } from "@/lib/core/result";
import { readSession } from "./session";

/** Somebody who was let in. */
export interface Admission {
  readonly actor: Actor;
  readonly sessionId: string;
}

/**
 * The one place that decides who may pass: every action, route, stream and page goes through it.
 * Fails with `access.signed-out` or `access.denied` (params: needed).
 */
export async function admit(needed: Role): Promise<Result<Admission>> {
  const session = await readSession();
  if (!session) return fail(problem("access.signed-out"));
  if (!mayAct(session.actor.role, needed)) return fail(problem("access.denied", { needed }));
  return ok(session);
}
