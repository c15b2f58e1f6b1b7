import type { AlloyFile, Block, Expression } from "./ast";

/** One component of a config that reads files or a unit, and what it reads. */
export interface Reader {
  readonly kind: "file" | "journal";
  /** Label of the component: with the path and the target's labels it is where Alloy remembers how far it read. */
  readonly component: string;
  /** Path or glob, or the unit. */
  readonly path: string;
  /** Glob of what is left out; null for none. */
  readonly exclude: string | null;
  /** The target has labels of its own, which are part of what Alloy remembers by. */
  readonly labelled: boolean;
  /** A file that Alloy does not know yet is read from its end. */
  readonly fromEnd: boolean;
}

/** What a config reads. Targets that are found by discovery are not known here. */
export function readersOf(file: AlloyFile): Reader[] {
  const blocks = file.body.filter((statement) => statement.type === "block");
  const matches = new Map(
    blocks
      .filter(({ name }) => name.join(".") === "local.file_match")
      .map((block) => [block.label, argument(block, "path_targets")]),
  );
  return blocks.flatMap((block): Reader[] => {
    const component = block.label ?? "";
    switch (block.name.join(".")) {
      case "loki.source.file": {
        const targets = argument(block, "targets");
        const tail = argument(block, "tail_from_end");
        const fromEnd = tail?.type === "bool" && tail.value;
        return fileTargets(matched(targets, matches) ?? targets).map((target) => ({
          ...{ kind: "file", component, fromEnd },
          ...target,
        }));
      }
      case "loki.source.journal": {
        const unit = /^_SYSTEMD_UNIT=(\S+)$/.exec(textOf(argument(block, "matches")) ?? "")?.[1];
        return unit === undefined
          ? []
          : [{ kind: "journal", component, path: unit, exclude: null, labelled: false, fromEnd: false }];
      }
      default:
        return [];
    }
  });
}

function fileTargets(targets: Expression | undefined): Pick<Reader, "path" | "exclude" | "labelled">[] {
  if (targets?.type !== "array") return [];
  return targets.items.flatMap((item) => {
    if (item.type !== "object") return [];
    const fields = new Map(item.fields.map(({ key, value }) => [key, textOf(value)]));
    const path = fields.get("__path__");
    if (path === undefined) return [];
    const labelled = [...fields.keys()].some((name) => !name.startsWith("__"));
    return [{ path, exclude: fields.get("__path_exclude__") ?? null, labelled }];
  });
}

/** The targets behind `local.file_match.NAME.targets`. */
function matched(
  targets: Expression | undefined,
  matches: ReadonlyMap<string | undefined, Expression | undefined>,
): Expression | undefined {
  if (targets?.type !== "access" || targets.name !== "targets") return undefined;
  return targets.object.type === "access" ? matches.get(targets.object.name) : undefined;
}

function argument(block: Block, name: string): Expression | undefined {
  const found = block.body.find((statement) => statement.type === "attribute" && statement.name === name);
  return found?.type === "attribute" ? found.value : undefined;
}

function textOf(expression: Expression | undefined): string | undefined {
  return expression?.type === "string" ? expression.value : undefined;
}
