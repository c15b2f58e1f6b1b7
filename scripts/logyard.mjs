// npm run -s logyard -- …: a fleet as a file. Plain Node up to where TypeScript begins.
import { userInfo } from "node:os";
import { join, resolve } from "node:path";
import { text } from "node:stream/consumers";
import { generate } from "./setup/build.mjs";
import { install } from "./setup/install.mjs";
import { requireNode } from "./setup/node-version.mjs";
import { root } from "./setup/run.mjs";
import { Stop, sayOn } from "./setup/say.mjs";

/** What is asked for goes to the standard output, and nothing else does. */
sayOn(process.stderr);

async function main() {
  requireNode();
  await install();
  await generate();
  const typedIn = process.env.INIT_CWD ?? process.cwd();
  if (process.env.DATA_DIR) process.env.DATA_DIR = resolve(typedIn, process.env.DATA_DIR);
  process.chdir(root);
  const { register } = await import("tsx/esm/api");
  register({ tsconfig: join(root, "tsconfig.json") });
  const { runCommand } = await import("../lib/cli/main.ts");
  const { terminal } = await import("../lib/cli/terminal.ts");
  const { terminalLanguage } = await import("../lib/core/i18n/terminal-words.ts");
  const write = (stream) => (said) => void stream.write(said);
  process.exitCode = await runCommand(
    process.argv.slice(2),
    terminal({
      language: terminalLanguage(process.env),
      out: write(process.stdout),
      say: write(process.stderr),
      readStdin: () => text(process.stdin),
      resolve: (path) => resolve(typedIn, path),
      account: userInfo().username,
    }),
  );
}

main().catch((error) => {
  process.stderr.write(`${error instanceof Stop ? error.message : (error.stack ?? error)}\n`);
  process.exitCode = 1;
});
