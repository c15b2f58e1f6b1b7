import { problem } from "@/lib/core/problem";
import type { ActionReply } from "@/lib/core/reply";

const base = "/api/auth";

/** Signs in and sets the session cookie. Fails with `access.wrong-password`, `access.rate-limited` or `internal`. */
export async function signIn(email: string, password: string): Promise<ActionReply<void>> {
  const response = await post("/sign-in/email", { email, password });
  if (response?.ok) return { ok: true, value: undefined };
  return { ok: false, problem: refusal(response) };
}

/** Ends this browser's session. */
export async function signOut(): Promise<void> {
  await post("/sign-out", {});
}

function refusal(response: Response | null) {
  if (!response || response.status >= 500) return problem("internal", { id: "" });
  if (response.status === 429) {
    const seconds = Number(response.headers.get("x-retry-after")) || 60;
    return problem("access.rate-limited", { seconds });
  }
  return problem("access.wrong-password", {}, { at: "password" });
}

async function post(path: string, body: unknown): Promise<Response | null> {
  const headers = { "content-type": "application/json" };
  return fetch(base + path, { method: "POST", headers, body: JSON.stringify(body) }).catch(() => null);
}
