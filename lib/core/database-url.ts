/** Which database a `DATABASE_URL` names; null for one that Logyard does not speak. */
export type DatabaseKind = "sqlite" | "postgresql";

export function databaseKind(url: string): DatabaseKind | null {
  if (url.startsWith("file:")) return "sqlite";
  return /^postgres(ql)?:\/\//.test(url) ? "postgresql" : null;
}

/**
 * What is wrong with a `DATABASE_URL`, for its reader; null when nothing is. It quotes no part of the value that could
 * hold the password.
 */
export function databaseUrlFault(url: string): string | null {
  const kind = databaseKind(url);
  if (kind === "sqlite") return null;
  if (kind === null) {
    const scheme = /^[a-z][a-z0-9+.-]*:/i.exec(url)?.[0] ?? "no scheme";
    return `it begins with ${scheme}, and Logyard keeps its data in SQLite or PostgreSQL. Give file:/path/to/logyard.db or postgres://user:password@host:5432/database`;
  }
  // A raw "@" behind the host is what is left of a password that was cut at its "/", "?" or "#".
  if (postgresqlParts(url) === null || !/^\w+:\/\/[^/?#]*[^@]*$/.test(url))
    return "it cannot be read as postgres://user:password@host:5432/database. Write special characters of the password by their codes: %40 for @, %2F for /, %3A for :, %23 for #, %3F for ?, %25 for %";
  return null;
}

export interface PostgresqlParts {
  readonly user: string;
  /** Host and port, or the folder of a Unix socket. */
  readonly server: string;
  readonly database: string;
  /** Schema in which the tables are: `?schema=`, or "public". */
  readonly schema: string;
}

/** The parts of a PostgreSQL URL that may be shown; null when it cannot be read. */
export function postgresqlParts(url: string): PostgresqlParts | null {
  try {
    // Without a host, the socket's folder is in `?host=`: PostgreSQL's own programs take it so, too.
    const { host, username, password, pathname, searchParams } = new URL(url.replace("@/", "@localhost/"));
    decodeURIComponent(password);
    const user = decodeURIComponent(username);
    return {
      user: user || "(none given)",
      server: searchParams.get("host") || decodeURIComponent(host) || "localhost",
      database: decodeURIComponent(pathname.slice(1)) || user,
      schema: searchParams.get("schema") || "public",
    };
  } catch {
    return null;
  }
}

/** Where the data is, to be shown: a path, or a database and its server, without user and password. */
export function databasePlace(url: string): string {
  const parts = databaseKind(url) === "postgresql" ? postgresqlParts(url) : null;
  return parts ? `${parts.database} on ${parts.server}` : sqlitePath(url);
}

/** The file of a `file:` URL. */
export function sqlitePath(url: string): string {
  return url.replace(/^file:(\/\/)?/, "").replace(/\?.*$/, "");
}
