import { resolve } from "node:path";
import { z } from "zod";
import { databaseUrlFault } from "@/lib/core/database-url";

const envSchema = z
  .object({
    PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
    HOST: z.string().min(1).default("127.0.0.1"),
    DATA_DIR: z.string().min(1).default("data"),
    DATABASE_URL: z
      .string()
      .superRefine((url, context) => {
        const message = databaseUrlFault(url);
        // Its value may hold a password: the issue carries none of it.
        if (message !== null) context.addIssue({ code: "custom", message, input: undefined });
      })
      .optional(),
    // How many reverse proxies stand in front and set X-Forwarded-For. With 0 a caller could write it: it is not read,
    // and the limit of sign-ins a minute is one for all callers.
    TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
    LOGYARD_DEMO: z.enum(["0", "1"]).default("0"),
  })
  .transform((env) => {
    const dataDir = resolve(env.DATA_DIR);
    return {
      port: env.PORT,
      host: env.HOST,
      /** Absolute: the key file and, unless told otherwise, the database live here. */
      dataDir,
      databaseUrl: env.DATABASE_URL ?? `file:${resolve(dataDir, "logyard.db")}`,
      /** Reverse proxies whose X-Forwarded-For is believed; 0 for none. */
      trustedProxies: env.TRUST_PROXY,
      demo: env.LOGYARD_DEMO === "1",
    };
  });

export type Env = z.output<typeof envSchema>;

/** The environment is wrong; the text has a line for each variable. */
export class EnvError extends Error {
  override readonly name = "EnvError";
}

/** The settings of this process. Throws EnvError. */
export function readEnv(source: Readonly<Record<string, string | undefined>> = process.env): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = envSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new EnvError(`Wrong environment\n${lines.join("\n")}`);
}
