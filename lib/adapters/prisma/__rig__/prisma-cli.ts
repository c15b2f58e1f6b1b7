import { execFile } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../../..", import.meta.url));

/** Runs Prisma's own command line on a database, with the engine's stand-in. */
export function prismaCli(
  databaseUrl: string,
  args: readonly string[],
): Promise<{ readonly code: number; readonly output: string }> {
  const env = {
    ...process.env,
    DATABASE_URL: databaseUrl,
    PRISMA_SCHEMA_ENGINE_BINARY: join(root, "scripts", "prisma-engine.mjs"),
    PRISMA_HIDE_UPDATE_MESSAGE: "1",
  };
  const cli = join(root, "node_modules", "prisma", "build", "index.js");
  return new Promise((resolve) => {
    execFile(process.execPath, [cli, ...args], { cwd: root, env }, (error, out, said) =>
      resolve({ code: typeof error?.code === "number" ? error.code : 0, output: out + said }),
    );
  });
}
