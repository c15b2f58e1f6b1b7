/** Scheme and host that the browser used, as the server or a reverse proxy in front of it says. */
export function requestOrigin(headers: Headers): { readonly origin: string; readonly secure: boolean } {
  const first = (name: string) => headers.get(name)?.split(",")[0]?.trim() || null;
  const secure = first("x-forwarded-proto") === "https";
  const host = first("x-forwarded-host") ?? first("host") ?? "localhost";
  return { origin: `${secure ? "https" : "http"}://${host}`, secure };
}
