import { problem } from "@/lib/core/problem";
import { withCallerAddress } from "./client-address";
import { logBug, newRequestId } from "./log";
import { requestOrigin } from "./origin";
import { getWiring } from "./wiring";

/** All that the sign-in library may answer from outside; people are managed by audited actions instead. */
const open = new Set([
  "POST /api/auth/sign-in/email",
  "POST /api/auth/sign-out",
  "GET /api/auth/get-session",
]);

/** The sign-in library's own door. Its address checks see the origin that the browser used, not the one we listen on. */
export async function authHandler(request: Request): Promise<Response> {
  const url = new URL(request.url);
  if (!open.has(`${request.method} ${url.pathname}`))
    return Response.json({ problem: problem("not-found") }, { status: 404 });
  const requestId = newRequestId();
  try {
    const { origin, secure } = requestOrigin(request.headers);
    const { auth, env } = await getWiring();
    const seen = new Request(new URL(url.pathname + url.search, origin), request);
    const headers = withCallerAddress(request.headers, env.trustedProxies);
    return await auth(secure).handler(new Request(seen, { headers }));
  } catch (error) {
    logBug(requestId, "auth", error);
    return Response.json({ problem: problem("internal", { id: requestId }) }, { status: 500 });
  }
}
