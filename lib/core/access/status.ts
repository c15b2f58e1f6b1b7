import type { ProblemCode } from "../problem";

/** The HTTP status that says the same as a problem. Codes not named here are the caller's input: 422. */
export function httpStatus(code: ProblemCode): number {
  switch (code) {
    case "access.signed-out":
      return 401;
    case "access.denied":
      return 403;
    case "access.rate-limited":
    case "store.limit":
      return 429;
    case "not-found":
      return 404;
    case "conflict":
    case "changed-meanwhile":
    case "name.taken":
      return 409;
    case "internal":
      return 500;
    case "store.unreachable":
    case "store.refused":
    case "store.reply-invalid":
    case "store.unauthorized":
    case "host.unreachable":
      return 502;
    case "store.not-ready":
      return 503;
    case "store.timeout":
    case "host.timeout":
      return 504;
    default:
      return 422;
  }
}
