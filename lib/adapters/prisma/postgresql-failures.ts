import { databasePlace, postgresqlParts } from "@/lib/core/database-url";
import { type Problem, problem } from "@/lib/core/problem";
import { DatabaseFailure } from "@/lib/ports/database";

/** What the server, the system and the driver say when there is no way in. */
const codes: Readonly<Record<string, Problem["code"]>> = {
  "28P01": "database.sign-in-refused",
  "28000": "database.sign-in-refused",
  "3D000": "database.absent",
  "42501": "database.forbidden",
  "55P03": "database.locked",
  "57P03": "database.unreachable",
  "53300": "database.unreachable",
};
const network = /^(ECONN\w+|E(TIMEDOUT|HOSTUNREACH|NETUNREACH|NOTFOUND|AI_AGAIN|NOENT|ACCES|PIPE))$/;
/** What the driver says when the URL has none. */
const asksForPassword = /client password must be/;
const tls = /^(CERT_|SELF_SIGNED|UNABLE_TO_|DEPTH_ZERO|ERR_(TLS|SSL)_)/;

/** A refusal as a problem, with what the server said; null for an error that is none. */
export function postgresqlFailure(url: string, error: unknown): DatabaseFailure | null {
  if (!(error instanceof Error)) return null;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  const is = codeOf(code, error.message);
  if (is === null) return null;
  const { user, database: name } = postgresqlParts(url) ?? { user: "", database: "" };
  const reason = reasonOf(error).slice(0, 300);
  return new DatabaseFailure(problem(is, { path: databasePlace(url), user, name, reason }));
}

function codeOf(code: string, message: string): Problem["code"] | null {
  const known = codes[code];
  if (known !== undefined) return known;
  if (tls.test(code) || /SSL|TLS/.test(message)) return "database.encryption";
  if (network.test(code) || /timeout|terminated unexpectedly/i.test(message)) return "database.unreachable";
  return asksForPassword.test(message) ? "database.sign-in-refused" : null;
}

/** A name with several addresses fails once for each. */
function reasonOf(error: Error): string {
  if (error instanceof AggregateError && error.errors.length > 0)
    return [...new Set(error.errors.map((one) => (one instanceof Error ? one.message : String(one))))].join(
      "; ",
    );
  return asksForPassword.test(error.message) ? "a password is needed" : error.message;
}
