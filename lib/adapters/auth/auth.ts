import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import type { Database } from "@/lib/adapters/prisma/client";
import type { Ids } from "@/lib/ports/clock";
import { hashPassword, verifyPassword } from "./password";

const day = 60 * 60 * 24;

export interface AuthOptions {
  readonly db: Database;
  readonly ids: Ids;
  /** Signs cookies: derived from the installation's key, never the key itself. */
  readonly secret: string;
  /** Cookies are sent over https only; they carry another name then. */
  readonly secureCookies: boolean;
}

/** Sign-in by e-mail and password. Nobody can sign up: the first admin and all others are made by `People`. */
export function createAuth({ db, ids, secret, secureCookies }: AuthOptions) {
  return betterAuth({
    appName: "Logyard",
    basePath: "/api/auth",
    secret,
    // A proxy that ends TLS may not say so: the browser's origin is https then, and ours http.
    trustedOrigins: (request) => (request ? bothSchemes(request.url) : []),
    database: prismaAdapter(db, { provider: "sqlite" }),
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
      customRules: { "/sign-in/email": { window: 60, max: 10 } },
    },
    advanced: {
      cookiePrefix: "logyard",
      useSecureCookies: secureCookies,
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
