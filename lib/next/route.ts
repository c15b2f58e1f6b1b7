import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import { httpStatus } from "@/lib/core/access/status";
import type { Actor, Role } from "@/lib/core/fleet/model";
import { fieldProblems, firstProblem } from "@/lib/core/input";
import { type Problem, problem } from "@/lib/core/problem";
import type { Result } from "@/lib/core/result";
import type { Deps } from "@/lib/usecases/deps";
import { admit } from "./access";
import { branded } from "./brand";
import { logBug, newRequestId } from "./log";
import { queryRecord } from "./query";
import { getDeps } from "./wiring";

type Output<S extends z.ZodType | undefined> = S extends z.ZodType
  ? z.output<S>
  : Readonly<Record<string, never>>;

export interface RouteSpec<P extends z.ZodType | undefined, Q extends z.ZodType | undefined, T> {
  readonly name: string;
  readonly role: Role;
  /** Path segments; a mismatch is `not-found`. */
  readonly params?: P;
  /** Search parameters: one value is a string, repeated ones an array. */
  readonly query?: Q;
  readonly run: (context: {
    readonly params: Output<P>;
    readonly query: Output<Q>;
    readonly actor: Actor;
    readonly deps: Deps;
    /** Aborts when the client goes away. */
    readonly signal: AbortSignal;
    readonly request: Request;
    readonly requestId: string;
  }) => Promise<Result<T> | Response>;
}

export type RouteHandler = (
  request: Request,
  context: { params: Promise<Record<string, string | string[] | undefined>> },
) => Promise<Response>;

/** A reading route: a value becomes its JSON, a problem `{ problem }` with a fitting status, a Response goes out as it is. */
export function defineRoute<
  T,
  P extends z.ZodType | undefined = undefined,
  Q extends z.ZodType | undefined = undefined,
>(spec: RouteSpec<P, Q, T>): RouteHandler {
  const handler: RouteHandler = async (request, context) => {
    const requestId = newRequestId();
    try {
      const admission = await admit(spec.role);
      if (!admission.ok) return refuse(admission.problem);
      const params = spec.params?.safeParse(await context.params);
      if (params && !params.success) return refuse(problem("not-found"));
      const query = spec.query?.safeParse(queryRecord(new URL(request.url).searchParams));
      if (query && !query.success) return refuse(firstProblem(fieldProblems(query.error)));
      const reply = await spec.run({
        params: (params?.data ?? {}) as Output<P>,
        query: (query?.data ?? {}) as Output<Q>,
        actor: admission.value.actor,
        deps: await getDeps(),
        signal: request.signal,
        request,
        requestId,
      });
      if (reply instanceof Response) return reply;
      return reply.ok ? json(reply.value ?? null, 200) : refuse(reply.problem);
    } catch (error) {
      unstable_rethrow(error);
      logBug(requestId, spec.name, error);
      return refuse(problem("internal", { id: requestId }));
    }
  };
  return branded(handler, { kind: "route", name: spec.name, role: spec.role });
}

function json(body: unknown, status: number): Response {
  return Response.json(body, { status, headers: { "cache-control": "no-store" } });
}

function refuse(failure: Problem): Response {
  return json({ problem: failure }, httpStatus(failure.code));
}
