import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { APIError, createAuthMiddleware } from "better-auth/api";
import type { Database } from "@/lib/adapters/prisma/client";
import type { DatabaseKind } from "@/lib/core/database-url";
import type { Clock, Ids } from "@/lib/ports/clock";
import { hashPassword, verifyPassword } from "./password";
import { signInTries } from "./sign-in-tries";

const day = 60 * 60 * 24;
const signInPath = "/sign-in/email";
/** A minute. Where callers cannot be told apart, all share one limit, which a few people must fit into. */
const triesPerAddress = 10;
const triesOfAll = 30;

export interface AuthOptions {
  readonly db: Database;
  readonly provider: DatabaseKind;
  readonly ids: Ids;
  readonly clock: Clock;
  /** Signs cookies: derived from the installation's key, never the key itself. */
  readonly secret: string;
  /** Cookies are sent over https only; they carry another name then. */
  readonly secureCookies: boolean;
  /** Request header with the caller's address, written by us alone; missing where the address is not known. */
  readonly addressHeader: string;
}

/** Sign-in by e-mail and password. Nobody can sign up: the first admin and all others are made by `People`. */
export function createAuth({ db, provider, ids, clock, secret, secureCookies, addressHeader }: AuthOptions) {
  const tries = signInTries(db, clock);
  return betterAuth({
    appName: "Logyard",
    basePath: "/api/auth",
    secret,
    // A proxy that ends TLS may not say so: the browser's origin is https then, and ours http.
    trustedOrigins: (request) => (request ? bothSchemes(request.url) : []),
    database: prismaAdapter(db, { provider }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 1,
      maxPasswordLength: 256,
      password: { hash: hashPassword, verify: ({ hash, password }) => verifyPassword(hash, password) },
    },
    user: { additionalFields: { role: { type: "string", required: true, input: false } } },
    session: { expiresIn: 14 * day, updateAge: day },
    rateLimit: {
      enabled: true,
      storage: "database",
      window: 60,
      max: 300,
      customRules: {
        [signInPath]: ({ headers }) => ({
          window: 60,
          max: headers.has(addressHeader) ? triesPerAddress : triesOfAll,
        }),
      },
    },
    hooks: {
      before: createAuthMiddleware(async ({ path, body }) => {
        if (path !== signInPath || typeof body?.email !== "string") return;
        const seconds = await tries.take(body.email);
        if (seconds === null) return;
        throw new APIError("TOO_MANY_REQUESTS", undefined, { "x-retry-after": String(seconds) });
      }),
      after: createAuthMiddleware(async ({ path, body, context }) => {
        if (path === signInPath && context.newSession) await tries.forget(body.email);
      }),
    },
    advanced: {
      cookiePrefix: "logyard",
      useSecureCookies: secureCookies,
      ipAddress: { ipAddressHeaders: [addressHeader] },
      disableCSRFCheck: false,
      disableOriginCheck: false,
      database: { generateId: () => ids.next() },
    },
    telemetry: { enabled: false },
    // Its lines name addresses that tried to sign in; the porch logs what matters.
    logger: { disabled: true },
  });
}

function bothSchemes(url: string): string[] {
  const { host } = new URL(url);
  return [`http://${host}`, `https://${host}`];
}

export type Auth = ReturnType<typeof createAuth>;
