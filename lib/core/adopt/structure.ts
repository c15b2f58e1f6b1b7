import type { AlloyFile, Block, Statement } from "../alloy/ast";
import type { Diagnostic } from "../alloy/lex";
import { isNamespace } from "./graph";
import { isBlock, nameOf } from "./values";

/** Blocks of the language and of the agent itself. */
const languageBlocks = new Set([
  ...["argument", "declare", "export", "foreach", "http", "livedebugging", "logging", "remotecfg", "tracing"],
  ...["import.file", "import.git", "import.http", "import.string"],
]);
const stages = new Set([
  ...["cri", "decolorize", "docker", "drop", "eventlogmessage", "geoip", "json", "label_drop", "label_keep"],
  ...["labels", "limit", "logfmt", "luhn", "match", "metrics", "multiline", "output", "pack", "pattern"],
  ...["regex", "replace", "sampling", "static_labels", "structured_metadata", "structured_metadata_drop"],
  ...["template", "tenant", "timestamp", "truncate", "windowsevent"],
]);

/** What the agent refuses before it looks at any value, in its words: names that it does not know, labels left out. */
export function structureErrors({ body }: AlloyFile): Diagnostic[] {
  const modules = new Set(body.filter((one) => isBlock(one)).flatMap((one) => moduleNames(one)));
  return body.flatMap((statement) => {
    if (statement.type === "attribute") return [];
    const name = nameOf(statement);
    const [first = ""] = statement.name;
    const errors: Diagnostic[] = [];
    if (!languageBlocks.has(name) && !isNamespace(first) && !modules.has(first)) {
      errors.push(...at(statement, `cannot find the definition of component name "${name}"`));
    } else if (isNamespace(first) && statement.label === undefined) {
      errors.push(...at(statement, `component "${name}" must have a label`));
    }
    return name === "loki.process" ? [...errors, ...stageErrors(statement.body)] : errors;
  });
}

/** What a module lets others call: a declared component, or the namespace of an import. */
function moduleNames(block: Block): readonly string[] {
  const isModule = block.name[0] === "import" || nameOf(block) === "declare";
  return isModule && block.label !== undefined ? [block.label] : [];
}

function stageErrors(body: readonly Statement[]): Diagnostic[] {
  return body.flatMap((statement) => {
    if (statement.type === "attribute") return [];
    const [first, kind = ""] = statement.name;
    if (first !== "stage" || !stages.has(kind)) {
      return at(statement, `unrecognized block name "${nameOf(statement)}"`);
    }
    return kind === "match" ? stageErrors(statement.body) : [];
  });
}

function at({ pos }: Block, message: string): Diagnostic[] {
  return pos === undefined ? [] : [{ line: pos.line, column: pos.column, message }];
}
