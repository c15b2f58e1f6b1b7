import { Bytes } from "./bytes";

interface Inode {
  readonly ino: number;
  /** Permission bits, 0o7777. */
  mode: number;
  uid: number;
  gid: number;
  mtimeMs: number;
  links: number;
  /** `setfacl -m u:NAME:rx`: uid → rwx bits. */
  acl?: Map<number, number>;
  /** A directory's default ACL, inherited by what is created in it. */
  defaultAcl?: Map<number, number>;
}
export interface FileNode extends Inode {
  readonly kind: "file";
  readonly bytes: Bytes;
}
export interface DirNode extends Inode {
  readonly kind: "dir";
  readonly entries: Map<string, DiskNode>;
}
export interface LinkNode extends Inode {
  readonly kind: "link";
  readonly target: string;
}
export type DiskNode = FileNode | DirNode | LinkNode;

let nextIno = 131_072;

function inode(mode: number, uid: number, gid: number): Inode {
  nextIno += 1;
  return { ino: nextIno, mode, uid, gid, mtimeMs: Date.now(), links: 1 };
}

export function fileNode(mode: number, uid: number, gid: number): FileNode {
  return { ...inode(mode, uid, gid), kind: "file", bytes: new Bytes() };
}

export function dirNode(mode: number, uid: number, gid: number): DirNode {
  return { ...inode(mode, uid, gid), kind: "dir", entries: new Map() };
}

export function linkNode(target: string, uid: number, gid: number): LinkNode {
  return { ...inode(0o777, uid, gid), kind: "link", target };
}

/** Who asks. Root (uid 0) may everything. */
export interface Principal {
  readonly uid: number;
  readonly gids: readonly number[];
}

/** The rwx bits (0-7) that `who` has on a node, as the kernel computes them: owner, named ACL user, group, others. */
export function accessBits(node: DiskNode, who: Principal): number {
  if (who.uid === 0) return node.kind === "file" ? 6 | (node.mode & 0o111 ? 1 : 0) : 7;
  if (who.uid === node.uid) return (node.mode >> 6) & 7;
  const named = node.acl?.get(who.uid);
  if (named !== undefined) return named;
  if (who.gids.includes(node.gid)) return (node.mode >> 3) & 7;
  return node.mode & 7;
}
