import { parseArgs } from "node:util";

export const commands = ["compile", "check", "export", "import", "schema"] as const;
export type CommandName = (typeof commands)[number];

/** What was asked for on the command line. */
export type Asked =
  | { readonly command: "help" }
  | { readonly command: "compile"; readonly file: string; readonly out: string; readonly json: boolean }
  | { readonly command: "check"; readonly file: string; readonly json: boolean }
  | { readonly command: "export" }
  | {
      readonly command: "import";
      readonly file: string;
      readonly apply: boolean;
      readonly prune: boolean;
      readonly json: boolean;
    }
  | { readonly command: "schema" }
  /** Not understood. */
  | {
      readonly command: "usage";
      readonly why: "command" | "option" | "file" | "out" | "extra";
      readonly word: string;
    };

const options: Record<CommandName, readonly string[]> = {
  compile: ["out", "json"],
  check: ["json"],
  export: [],
  import: ["apply", "prune", "json"],
  schema: [],
};

/** Reads the words after the program's name. */
export function readArguments(argv: readonly string[]): Asked {
  const { values, positionals, tokens } = parseArgs({
    args: [...argv],
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: {
      help: { type: "boolean", short: "h" },
      out: { type: "string", short: "o" },
      json: { type: "boolean" },
      apply: { type: "boolean" },
      prune: { type: "boolean" },
    },
  });
  const [word, file, ...rest] = positionals;
  if (values.help === true || word === "help" || (word === undefined && argv.length === 0))
    return { command: "help" };
  const command = commands.find((one) => one === word);
  if (command === undefined) return { command: "usage", why: "command", word: word ?? "" };
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const wrong =
      !options[command].includes(token.name) || (token.name !== "out" && token.value !== undefined);
    if (wrong) return { command: "usage", why: "option", word: token.rawName };
  }
  if (command === "export" || command === "schema")
    return file === undefined ? { command } : { command: "usage", why: "extra", word: file };
  if (file === undefined) return { command: "usage", why: "file", word: command };
  if (rest[0] !== undefined) return { command: "usage", why: "extra", word: rest[0] };
  const json = values.json === true;
  if (command === "check") return { command, file, json };
  if (command === "import")
    return { command, file, json, apply: values.apply === true, prune: values.prune === true };
  if (typeof values.out !== "string" || values.out === "")
    return { command: "usage", why: "out", word: "-o" };
  return { command, file, json, out: values.out };
}
