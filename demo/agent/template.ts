import { ConfigFault } from "./value";

type Node =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "put"; readonly pipeline: string }
  | { readonly kind: "if"; readonly branches: readonly { when: string | null; body: readonly Node[] }[] };

const functions: Readonly<Record<string, (...args: string[]) => string | boolean>> = {
  ToLower: (text = "") => text.toLowerCase(),
  ToUpper: (text = "") => text.toUpperCase(),
  lower: (text = "") => text.toLowerCase(),
  upper: (text = "") => text.toUpperCase(),
  trim: (text = "") => text.trim(),
  TrimSpace: (text = "") => text.trim(),
  Replace: (text = "", from = "", to = "", count = "-1") =>
    Number(count) < 0 ? text.replaceAll(from, to) : text.replace(from, to),
  TrimPrefix: (text = "", prefix = "") => (text.startsWith(prefix) ? text.slice(prefix.length) : text),
  default: (fallback = "", text = "") => text || fallback,
  eq: (first = "", ...others) => others.includes(first),
  ne: (first = "", second = "") => first !== second,
  not: (value = "") => value === "",
  or: (...args) => args.find((a) => a !== "") ?? "",
  and: (...args) => (args.every((a) => a !== "") ? (args.at(-1) ?? "") : ""),
  hasPrefix: (prefix = "", text = "") => text.startsWith(prefix),
  contains: (part = "", text = "") => text.includes(part),
};

/** The part of Go templates that log pipelines use: fields, functions, pipes, if / else if / else. */
export function compileTemplate(source: string): (values: ReadonlyMap<string, string>) => string {
  const tokens = [...source.matchAll(/\{\{-?\s*([\s\S]*?)\s*-?\}\}|((?:(?!\{\{)[\s\S])+)/g)];
  let at = 0;
  const parse = (nested: boolean): { nodes: Node[]; end: string } => {
    const nodes: Node[] = [];
    while (at < tokens.length) {
      const [, action, text] = tokens[at++]!;
      if (text !== undefined) nodes.push({ kind: "text", text });
      else if (action === undefined) continue;
      else if (action === "end" || /^else\b/.test(action)) {
        if (!nested) throw new ConfigFault("build", `template: unexpected {{${action}}}`);
        return { nodes, end: action };
      } else if (action.startsWith("if ")) nodes.push(branch(action.slice(3)));
      else nodes.push({ kind: "put", pipeline: action });
    }
    if (nested) throw new ConfigFault("build", "template: unexpected EOF");
    return { nodes, end: "" };
  };
  const branch = (first: string): Node => {
    const branches: { when: string | null; body: readonly Node[] }[] = [];
    let when: string | null = first;
    for (;;) {
      const { nodes, end } = parse(true);
      branches.push({ when, body: nodes });
      if (end === "end") return { kind: "if", branches };
      when = end.startsWith("else if ") ? end.slice(8) : null;
    }
  };
  const { nodes } = parse(false);
  return (values) => render(nodes, values);
}

function render(nodes: readonly Node[], values: ReadonlyMap<string, string>): string {
  return nodes
    .map((node) => {
      if (node.kind === "text") return node.text;
      if (node.kind === "put") return String(pipeline(node.pipeline, values));
      const taken = node.branches.find((b) => b.when === null || truthy(pipeline(b.when, values)));
      return taken ? render(taken.body, values) : "";
    })
    .join("");
}

function truthy(value: string | boolean): boolean {
  return value !== "" && value !== false;
}

function pipeline(text: string, values: ReadonlyMap<string, string>): string | boolean {
  let carried: string | boolean | null = null;
  for (const part of words(text, "|")) {
    const [head = "", ...rest] = words(part.trim(), " ");
    const args = rest.map((w) => String(operand(w, values)));
    if (carried !== null) args.push(carried === true ? "true" : carried === false ? "" : carried);
    const run = functions[head];
    carried = run ? run(...args) : operand(head, values);
  }
  return carried ?? "";
}

function operand(word: string, values: ReadonlyMap<string, string>): string | boolean {
  if (word.startsWith("(")) return pipeline(word.slice(1, -1), values);
  if (word.startsWith(".")) return values.get(word.slice(1)) ?? "";
  if (word.startsWith('"')) return String(JSON.parse(word));
  if (word.startsWith("`")) return word.slice(1, -1);
  return word;
}

/** Splits outside of quotes and parentheses. */
function words(text: string, separator: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let quote = "";
  let part = "";
  for (const char of text) {
    if (quote) quote = char === quote ? "" : quote;
    else if (char === '"' || char === "`") quote = char;
    else if (char === "(") depth++;
    else if (char === ")") depth--;
    if (char === separator && depth === 0 && !quote) {
      if (part) parts.push(part);
      part = "";
    } else part += char;
  }
  if (part) parts.push(part);
  return parts;
}
