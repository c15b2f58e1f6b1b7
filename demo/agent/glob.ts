import type { Disk } from "../hosts/disk";
import { accessBits, type DiskNode, type Principal } from "../hosts/nodes";

/** Files that a doublestar pattern (`*`, `?`, `**`, `{a,b}`, `[…]`) names, in directories that `who` may list. */
export function matchingFiles(disk: Disk, pattern: string, who: Principal): string[] {
  if (!/[*?[{]/.test(pattern)) return disk.find(pattern)?.kind === "file" ? [pattern] : [];
  const parts = pattern.split("/").filter(Boolean);
  const root = disk.find("/");
  return root ? walk(root, "", parts, who) : [];
}

function walk(node: DiskNode, at: string, parts: readonly string[], who: Principal): string[] {
  const [part, ...rest] = parts;
  if (part === undefined) return node.kind === "file" ? [at] : [];
  if (node.kind !== "dir") return [];
  const found = part === "**" ? walk(node, at, rest, who) : [];
  if (!(accessBits(node, who) & 4)) return found;
  const regex = part === "**" ? null : partRegex(part);
  for (const [name, child] of node.entries) {
    if (regex === null) {
      if (child.kind === "dir") found.push(...walk(child, `${at}/${name}`, parts, who));
    } else if (regex.test(name)) found.push(...walk(child, `${at}/${name}`, rest, who));
  }
  return [...new Set(found)];
}

function partRegex(part: string): RegExp {
  const source = part
    .replace(/[.+^$()|\\]/g, "\\$&")
    .replaceAll("*", "[^/]*")
    .replaceAll("?", "[^/]")
    .replace(/\{([^}]*)\}/g, (_, inner: string) => `(?:${inner.replaceAll(",", "|")})`);
  return new RegExp(`^${source}$`);
}
