/** Carries the caller's address to the sign-in library. What a caller sends under this name is dropped. */
export const addressHeader = "x-logyard-caller";

/**
 * The headers with the caller's address in `addressHeader`, or without it where it cannot be known. Each proxy adds
 * who called it at the right of X-Forwarded-For, so that with `proxies` of ours the caller is that many from the
 * right; everything left of it is what the caller claims.
 */
export function withCallerAddress(sent: Headers, proxies: number): Headers {
  const headers = new Headers(sent);
  headers.delete(addressHeader);
  if (proxies === 0) return headers;
  const hops = (sent.get("x-forwarded-for") ?? "").split(",").map((hop) => hop.trim());
  const caller = hops.at(-proxies);
  if (caller) headers.set(addressHeader, caller);
  return headers;
}
