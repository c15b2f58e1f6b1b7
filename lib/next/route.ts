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
import { requestOrigin } from "./origin";
import { queryRecord } from "./query";
import { getDeps } from "./wiring";

type Output<S extends z.ZodType | undefined> = S extends z.ZodType
  ? z.output<S>
  : Readonly<Record<string, never>>;

export interface RouteSpec<
  P extends z.ZodType | undefined,
  Q extends z.ZodType | undefined,
  B extends z.ZodType | undefined,
  T,
> {
  readonly name: string;
  readonly role: Role;
  /** Path segments; a mismatch is `not-found`. */
  readonly params?: P;
  /** Search parameters: one value is a string, repeated ones an array. */
  readonly query?: Q;
  /** JSON body of a POST, for reading with an input that must not be in a URL. */
  readonly body?: B;
  readonly run: (context: {
    readonly params: Output<P>;
    readonly query: Output<Q>;
    readonly body: Output<B>;
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
  B extends z.ZodType | undefined = undefined,
>(spec: RouteSpec<P, Q, B, T>): RouteHandler {
  const handler: RouteHandler = async (request, context) => {
    const requestId = newRequestId();
    try {
      const admission = await admit(spec.role);
      if (!admission.ok) return refuse(admission.problem);
      if (!isSameOrigin(request)) return refuse(problem("access.denied", { needed: spec.role }));
      const params = spec.params?.safeParse(await context.params);
      if (params && !params.success) return refuse(problem("not-found"));
      const query = spec.query?.safeParse(queryRecord(new URL(request.url).searchParams));
      if (query && !query.success) return refuse(firstProblem(fieldProblems(query.error)));
      const body = spec.body?.safeParse(await request.json().catch(() => undefined));
      if (body && !body.success) return refuse(firstProblem(fieldProblems(body.error)));
      const reply = await spec.run({
        params: (params?.data ?? {}) as Output<P>,
        query: (query?.data ?? {}) as Output<Q>,
        body: (body?.data ?? {}) as Output<B>,
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
      // The client went away and what ran for it was aborted: nobody reads the reply, and nothing is wrong.
      if (request.signal.aborted) return new Response(null, { status: 499 });
      logBug(requestId, spec.name, error);
      return refuse(problem("internal", { id: requestId }));
    }
  };
  return branded(handler, { kind: "route", name: spec.name, role: spec.role });
}

/** Browsers name the page's origin on every POST; another site's is refused, as Next does for actions. */
function isSameOrigin(request: Request): boolean {
  if (request.method === "GET" || request.method === "HEAD") return true;
  const sent = request.headers.get("origin");
  return sent?.replace(/^https?:\/\//, "") === requestOrigin(request.headers).host;
}

function json(body: unknown, status: number): Response {
  return Response.json(body, { status, headers: { "cache-control": "no-store" } });
}

function refuse(failure: Problem): Response {
  return json({ problem: failure }, httpStatus(failure.code));
}
