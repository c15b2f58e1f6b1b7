export interface RequestOrigin {
  readonly origin: string;
  /** Name and port, as in the Host header. */
  readonly host: string;
  readonly secure: boolean;
}

/** Scheme and host that the browser used, as the server or a reverse proxy in front of it says. */
export function requestOrigin(headers: Headers): RequestOrigin {
  const first = (name: string) => headers.get(name)?.split(",")[0]?.trim() || null;
  const secure = first("x-forwarded-proto") === "https";
  const host = first("x-forwarded-host") ?? first("host") ?? "localhost";
  return { origin: `${secure ? "https" : "http"}://${host}`, host, secure };
}
