import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import type { AuditAction, AuditTarget } from "@/lib/core/audit/actions";
import type { Actor, Role } from "@/lib/core/fleet/model";
import { fieldProblems, firstProblem } from "@/lib/core/input";
import { problem } from "@/lib/core/problem";
import type { ActionReply } from "@/lib/core/reply";
import type { Result } from "@/lib/core/result";
import type { Deps } from "@/lib/usecases/deps";
import { admit } from "./access";
import { branded } from "./brand";
import { logBug, newRequestId } from "./log";
import { getDeps } from "./wiring";

/** The audit row of a mutation: what it was done to, and what changed. Never a secret. */
export interface AuditNote {
  readonly targetKind: AuditTarget;
  readonly targetId?: string | null;
  readonly targetName?: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}

export interface ActionContext {
  readonly actor: Actor;
  readonly sessionId: string;
  readonly deps: Deps;
  readonly requestId: string;
}

/** `run` stands before `audit`, so that the type of the value is known when `audit` reads it. */
export interface ActionSpec<S extends z.ZodType, T> {
  /** Verb of the audit log: "servers.add". */
  readonly name: AuditAction;
  readonly role: Role;
  readonly input: S;
  readonly run: (input: z.output<S>, context: ActionContext) => Promise<Result<T>>;
  /** `value` is missing when the action failed. */
  readonly audit: (input: z.output<S>, value: T | undefined) => AuditNote;
}

/**
 * A mutation as a server action. Checks session and role, parses the input, runs, and writes the audit row, also for
 * failures. A problem with `at` is also handed back under `fields`. Bugs come back as `internal` with the id in the log.
 */
export function defineAction<S extends z.ZodType, T>(
  spec: ActionSpec<S, T>,
): (input: z.input<S>) => Promise<ActionReply<T>> {
  const action = async (raw: z.input<S>): Promise<ActionReply<T>> => {
    const requestId = newRequestId();
    try {
      const admission = await admit(spec.role);
      if (!admission.ok) return admission;
      const parsed = spec.input.safeParse(raw);
      if (!parsed.success) {
        const fields = fieldProblems(parsed.error);
        return { ok: false, problem: firstProblem(fields), fields };
      }
      const deps = await getDeps();
      const context = { ...admission.value, deps, requestId };
      const note = (value: T | undefined, outcome: string) =>
        writeAudit(deps, admission.value.actor, spec.name, spec.audit(parsed.data, value), outcome);
      let result: Result<T>;
      try {
        result = await spec.run(parsed.data, context);
      } catch (error) {
        await note(undefined, "internal");
        throw error;
      }
      await note(result.ok ? result.value : undefined, result.ok ? "ok" : result.problem.code);
      if (result.ok) return result;
      const { problem: failure } = result;
      return failure.at
        ? { ok: false, problem: failure, fields: { [failure.at]: failure } }
        : { ok: false, problem: failure };
    } catch (error) {
      unstable_rethrow(error);
      logBug(requestId, spec.name, error);
      return { ok: false, problem: problem("internal", { id: requestId }) };
    }
  };
  return branded(action, { kind: "action", name: spec.name, role: spec.role });
}

function writeAudit(deps: Deps, actor: Actor, action: AuditAction, note: AuditNote, outcome: string) {
  return deps.stores.audit.add({
    actorId: actor.id,
    actorName: actor.name,
    action,
    targetKind: note.targetKind,
    targetId: note.targetId ?? null,
    targetName: note.targetName ?? "",
    detail: note.detail ?? {},
    outcome,
  });
}
