import { visible } from "@/lib/core/i18n/terminal-words";
import { readArguments } from "./arguments";
import { type ExitCode, exitCodes, type Terminal } from "./terminal";

/** Runs one command line, and loads no more of the program than it needs. A bug throws. */
export async function runCommand(argv: readonly string[], to: Terminal): Promise<ExitCode> {
  const asked = readArguments(argv);
  switch (asked.command) {
    case "help":
      to.out(`${to.t("help")}\n`);
      return exitCodes.done;
    case "usage":
      to.say(`${to.t(`usage.${asked.why}`, { word: visible(asked.word) })}\n\n${to.t("help")}\n`);
      return exitCodes.usage;
    case "compile":
      return (await import("./commands/compile")).compileCommand(to, asked);
    case "check":
      return (await import("./commands/check")).checkCommand(to, asked);
    case "export":
      return (await import("./commands/export")).exportCommand(to);
    case "import":
      return (await import("./commands/import")).importCommand(to, asked);
    case "schema":
      return (await import("./commands/schema")).schemaCommand(to);
  }
}
