import { type Problem, problem } from "@/lib/core/problem";
import { fail, ok, type Result } from "@/lib/core/result";

/** Signs in; the session is a cookie. Fails with `access.wrong-password`, `access.rate-limited` or `console.unreachable`. */
export async function signIn(email: string, password: string): Promise<Result<void>> {
  const sent = await post("/api/auth/sign-in/email", { email, password });
  if (!sent.ok) return sent;
  const { status, headers } = sent.value;
  if (status === 429) {
    const seconds = Number(headers.get("x-retry-after") ?? headers.get("retry-after") ?? 60);
    return fail(
      problem(
        "access.rate-limited",
        { seconds, minutes: Math.max(1, Math.ceil(seconds / 60)) },
        { at: "password" },
      ),
    );
  }
  if (status >= 500) return fail(problem("internal", { id: `HTTP ${status}` }));
  return status === 200 ? ok(undefined) : fail(problem("access.wrong-password", {}, { at: "password" }));
}

/** Ends the session of this browser. */
export async function signOut(): Promise<Result<void>> {
  const sent = await post("/api/auth/sign-out", {});
  return sent.ok ? ok(undefined) : sent;
}

async function post(url: string, body: object): Promise<Result<Response, Problem>> {
  try {
    return ok(
      await fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      }),
    );
  } catch {
    return fail(problem("console.unreachable"));
  }
}
