import { accessBits, type DiskNode } from "../nodes";
import type { Program, Programs } from "../program";

type Test = (path: string, node: DiskNode) => boolean;

function nameRegex(glob: string): RegExp {
  const source = glob
    .replace(/[.+^${}()|\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`);
}

/** The part of find that scripts use: -maxdepth, -type, -name, -newer, -xdev, with -o and parentheses. */
const find: Program = (args, io) => {
  const { disk } = io.machine;
  const cut = args.findIndex((a) => /^[-(!\\]/.test(a));
  const roots = cut === -1 ? args : args.slice(0, cut);
  const words = cut === -1 ? [] : args.slice(cut);
  let maxDepth = Number.POSITIVE_INFINITY;
  let at = 0;
  const either = (): Test => {
    let left = both();
    while (words[at] === "-o" || words[at] === "-or") {
      at += 1;
      const [a, b] = [left, both()];
      left = (path, node) => a(path, node) || b(path, node);
    }
    return left;
  };
  const both = (): Test => {
    const tests: Test[] = [];
    while (at < words.length && words[at] !== "-o" && words[at] !== "-or" && words[at] !== ")")
      tests.push(single());
    return (path, node) => tests.every((test) => test(path, node));
  };
  const single = (): Test => {
    const word = words[at++];
    if (word === "(") {
      const inner = either();
      at += 1;
      return inner;
    }
    if (word === "!" || word === "-not") {
      const inner = single();
      return (path, node) => !inner(path, node);
    }
    const value = words[at] ?? "";
    if (word === "-name") {
      at += 1;
      const regex = nameRegex(value);
      return (path) => regex.test(path.slice(path.lastIndexOf("/") + 1));
    }
    if (word === "-type") {
      at += 1;
      const kind = { f: "file", d: "dir", l: "link" }[value];
      return (_, node) => node.kind === kind;
    }
    if (word === "-newer") {
      at += 1;
      const other = disk.find(io.path(value), io.person)?.mtimeMs ?? Number.POSITIVE_INFINITY;
      return (_, node) => node.mtimeMs > other;
    }
    if (word === "-maxdepth") {
      at += 1;
      maxDepth = Number(value);
    }
    return () => true;
  };
  const test = either();
  const out: string[] = [];
  let err = "";
  const walk = (path: string, node: DiskNode, depth: number) => {
    if (test(path, node)) out.push(`${path}\n`);
    if (node.kind !== "dir" || depth >= maxDepth) return;
    if ((accessBits(node, io.person) & 5) !== 5) {
      err += `find: '${path}': Permission denied\n`;
      return;
    }
    for (const [name, child] of [...node.entries].sort(([a], [b]) => (a < b ? -1 : 1)))
      walk(`${path === "/" ? "" : path}/${name}`, child, depth + 1);
  };
  for (const root of roots.length > 0 ? roots : ["."]) {
    const node = disk.find(io.path(root), io.person, false);
    if (node) walk(root, node, 0);
    else err += `find: '${root}': No such file or directory\n`;
  }
  return { out: out.join(""), err, code: err ? 1 : 0 };
};

const dirname: Program = (args) => {
  const trimmed = (args[0] ?? "").replace(/\/+$/, "");
  const cut = trimmed.lastIndexOf("/");
  if (trimmed === "" && args[0]?.startsWith("/")) return { out: "/\n" };
  return { out: `${cut === -1 ? "." : cut === 0 ? "/" : trimmed.slice(0, cut)}\n` };
};

export const findPrograms: Programs = { find, dirname };
