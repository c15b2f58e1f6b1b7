import type { CommandNode, SimpleCommandNode, TransformPlugin } from "just-bash";

const keepsPlain = new Set(["exec", "trap"]);

/**
 * A refused redirection of a simple command ends just-bash's whole run; inside a group it fails that command alone, as in a
 * real shell. So `cmd >f` becomes `{ cmd >f; }`, except for `exec`, whose redirections are the shell's own.
 */
export const shellFixes: TransformPlugin = {
  name: "shell-fixes",
  transform({ ast }) {
    walk(ast);
    return { ast };
  },
};

function walk(value: unknown): void {
  if (Array.isArray(value)) {
    for (const item of value) walk(item);
    return;
  }
  if (typeof value !== "object" || value === null) return;
  for (const inner of Object.values(value)) walk(inner);
  // just-bash reads `[!0-9]` as a set with `!` in it; `[^0-9]` it reads as POSIX reads the other.
  if ("type" in value && value.type === "Glob" && "pattern" in value && typeof value.pattern === "string")
    value.pattern = value.pattern.replaceAll("[!", "[^");
  if ("type" in value && value.type === "Pipeline" && "commands" in value && Array.isArray(value.commands)) {
    const commands: CommandNode[] = value.commands;
    commands.forEach((command, i) => {
      if (command.type !== "SimpleCommand") return;
      if (isAllArguments(command)) {
        command.args.unshift(command.name!);
        command.name = { type: "Word", parts: [{ type: "Literal", value: "command" }] };
      }
      if (emptiesStdin(command)) command.redirections = [];
      else if (touchesFile(command)) commands[i] = grouped(command);
    });
  }
}

/** `"$@"` as a whole command: just-bash takes all its words for one name, `command "$@"` it reads well. */
function isAllArguments({ name }: SimpleCommandNode): boolean {
  const [only, second] = name?.parts ?? [];
  const [inner, more] = only?.type === "DoubleQuoted" ? only.parts : [];
  return !second && !more && inner?.type === "ParameterExpansion" && inner.parameter === "@";
}

/** `exec </dev/null`: stdin is empty anyway, and just-bash would then empty every pipe. */
function emptiesStdin({ name, args, redirections }: SimpleCommandNode): boolean {
  const first = name?.parts[0];
  return (
    first?.type === "Literal" &&
    first.value === "exec" &&
    args.length === 0 &&
    redirections.every((r) => r.operator === "<" && (r.fd === null || r.fd === 0))
  );
}

function touchesFile(command: SimpleCommandNode): boolean {
  const first = command.name?.parts[0];
  if (!first || (first.type === "Literal" && keepsPlain.has(first.value))) return false;
  return command.redirections.some((r) => /^[<>&]/.test(r.operator) && r.target.type === "Word");
}

function grouped(command: SimpleCommandNode): CommandNode {
  return {
    type: "Group",
    redirections: [],
    body: [
      {
        type: "Statement",
        operators: [],
        background: false,
        pipelines: [{ type: "Pipeline", negated: false, commands: [command] }],
      },
    ],
  };
}
