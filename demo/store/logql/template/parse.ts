import { unquoteLogql } from "@/lib/core/logs/quote";
import { QueryError } from "../ast";

export type Operand =
  | { readonly kind: "field"; readonly name: string }
  | { readonly kind: "value"; readonly value: string | number | boolean }
  | { readonly kind: "call"; readonly name: string }
  | { readonly kind: "group"; readonly pipe: Pipe };
/** One command is a function with arguments, or a lone operand. */
export type Command = readonly Operand[];
export type Pipe = readonly Command[];

export type Node =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "print"; readonly pipe: Pipe }
  | {
      readonly kind: "if";
      readonly pipe: Pipe;
      readonly nodes: readonly Node[];
      readonly otherwise: readonly Node[];
    };

const invalid = (why: string): QueryError => new QueryError(`parse error : invalid line template: ${why}`);

const token =
  /\s*(?:("(?:[^"\\]|\\.)*"|`[^`]*`)|(-?\d+(?:\.\d+)?)|\.([A-Za-z_][\w]*)|([A-Za-z_]\w*)|([()|.]))/y;

function readPipe(source: string): Pipe {
  let at = 0;
  const next = (): RegExpExecArray | null => {
    token.lastIndex = at;
    const found = token.exec(source);
    if (!found && source.slice(at).trim() !== "")
      throw invalid(`unexpected ${JSON.stringify(source.slice(at))}`);
    at = found ? token.lastIndex : source.length;
    return found;
  };
  const pipe = (depth: number): Pipe => {
    const commands: Operand[][] = [[]];
    for (let found = next(); found; found = next()) {
      const [, string, number, field, word, sign] = found;
      const into = commands.at(-1)!;
      if (string !== undefined) into.push({ kind: "value", value: unquoteLogql(string) ?? "" });
      else if (number !== undefined) into.push({ kind: "value", value: Number(number) });
      else if (field !== undefined) into.push({ kind: "field", name: field });
      else if (word === "true" || word === "false") into.push({ kind: "value", value: word === "true" });
      else if (word !== undefined) into.push({ kind: "call", name: word });
      else if (sign === "(") into.push({ kind: "group", pipe: pipe(depth + 1) });
      else if (sign === "|") commands.push([]);
      else if (sign === ")" && depth > 0) return commands;
      else throw invalid(`unexpected ${JSON.stringify(sign)}`);
    }
    if (depth > 0 || commands.some((command) => command.length === 0))
      throw invalid("missing value for command");
    return commands;
  };
  return pipe(0);
}

interface Piece {
  readonly text: string;
  readonly action: boolean;
}

function pieces(source: string): Piece[] {
  const found: Piece[] = [];
  const action = /\{\{(- )?((?:"(?:[^"\\]|\\.)*"|`[^`]*`|(?!\}\}|\s-\}\}).)*)(\s-)?\}\}/gs;
  let at = 0;
  let trimNext = false;
  const text = (raw: string, trimEnd: boolean): void => {
    const start = trimNext ? raw.trimStart() : raw;
    found.push({ text: trimEnd ? start.trimEnd() : start, action: false });
  };
  for (const match of source.matchAll(action)) {
    text(source.slice(at, match.index), match[1] !== undefined);
    found.push({ text: match[2]!.trim(), action: true });
    trimNext = match[3] !== undefined;
    at = match.index + match[0].length;
  }
  if (source.slice(at).includes("{{")) throw invalid("unclosed action");
  text(source.slice(at), false);
  return found.filter((piece) => piece.action || piece.text !== "");
}

/** Go's text/template as far as log lines use it: fields, literals, functions, pipes, if/else. */
export function parseTemplate(source: string): readonly Node[] {
  const queue = pieces(source);
  const block = (nested: boolean): { nodes: Node[]; end: string } => {
    const nodes: Node[] = [];
    for (let piece = queue.shift(); piece; piece = queue.shift()) {
      if (!piece.action) nodes.push({ kind: "text", text: piece.text });
      else if (piece.text.startsWith("/*")) continue;
      else if (/^if\s/.test(piece.text)) nodes.push(branch(piece.text.slice(3)));
      else if (/^(end|else)\b/.test(piece.text)) {
        if (!nested) throw invalid(`unexpected {{${piece.text}}}`);
        return { nodes, end: piece.text };
      } else nodes.push({ kind: "print", pipe: readPipe(piece.text) });
    }
    if (nested) throw invalid("unexpected EOF");
    return { nodes, end: "" };
  };
  const branch = (condition: string): Node => {
    const then = block(true);
    const chained = /^else\s+if\s+(.*)$/s.exec(then.end)?.[1];
    const otherwise =
      chained !== undefined ? [branch(chained)] : then.end === "else" ? block(true).nodes : [];
    return { kind: "if", pipe: readPipe(condition), nodes: then.nodes, otherwise };
  };
  return block(false).nodes;
}
