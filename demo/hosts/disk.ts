import {
  accessBits,
  type DirNode,
  type DiskNode,
  dirNode,
  type FileNode,
  fileNode,
  linkNode,
  type Principal,
} from "./nodes";

/** An errno as the kernel gives it; the message has the form that shells translate. */
export class DiskError extends Error {
  constructor(
    readonly code: keyof typeof words,
    op: string,
    path: string,
  ) {
    super(`${code}: ${words[code]}, ${op} '${path}'`);
  }
}
const words = {
  ENOENT: "no such file or directory",
  EACCES: "Permission denied",
  EEXIST: "file already exists",
  ENOTDIR: "not a directory",
  EISDIR: "illegal operation on a directory",
  ENOTEMPTY: "directory not empty",
  ENOSPC: "No space left on device",
  EROFS: "Read-only file system",
  ELOOP: "too many levels of symbolic links",
  EINVAL: "invalid argument",
};

export const root: Principal = { uid: 0, gids: [0] };

export function normalPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === "..") parts.pop();
    else parts.push(part);
  }
  return `/${parts.join("/")}`;
}

/** One host's file tree with owners, modes and ACLs; every operation says who asks and is refused as Linux would. */
export class Disk {
  readonly #root = dirNode(0o755, 0, 0);
  readonly #listeners = new Set<(node: FileNode) => void>();
  /** Path prefixes on which no block is left; writing there fails with ENOSPC, renames still work. */
  fullUnder: readonly string[] = [];
  readOnlyUnder: readonly string[] = [];
  /** Called after any change below /etc, /var/lib or /usr (what survives a restart). */
  onDurableChange: (() => void) | null = null;

  /** Called at once after each write to a file; returns how to stop. */
  watch(listener: (node: FileNode) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The node and its real path; `follow` false leaves a final symlink alone. */
  resolve(
    path: string,
    who: Principal,
    follow = true,
    op = "open",
    depth = 0,
  ): { node: DiskNode; path: string } {
    if (depth > 20) throw new DiskError("ELOOP", op, path);
    let node: DiskNode = this.#root;
    let at = "";
    const parts = normalPath(path).split("/").filter(Boolean);
    for (const [i, part] of parts.entries()) {
      if (node.kind !== "dir") throw new DiskError("ENOTDIR", op, path);
      if (!(accessBits(node, who) & 1)) throw new DiskError("EACCES", op, path);
      const next: DiskNode | undefined = node.entries.get(part);
      if (!next) throw new DiskError("ENOENT", op, path);
      if (next.kind === "link" && (follow || i < parts.length - 1)) {
        const rest = parts.slice(i + 1).join("/");
        const target = next.target.startsWith("/") ? next.target : `${at}/${next.target}`;
        return this.resolve(`${target}/${rest}`, who, follow, op, depth + 1);
      }
      node = next;
      at = `${at}/${part}`;
    }
    return { node, path: at === "" ? "/" : at };
  }

  find(path: string, who: Principal = root, follow = true): DiskNode | null {
    try {
      return this.resolve(path, who, follow).node;
    } catch {
      return null;
    }
  }

  /** The directory that holds (or would hold) `path`, writable by `who`, and the last name. */
  #parent(path: string, who: Principal, op: string): { dir: DirNode; name: string; path: string } {
    const clean = normalPath(path);
    const cut = clean.lastIndexOf("/");
    const found = this.resolve(clean.slice(0, cut) || "/", who, true, op);
    if (found.node.kind !== "dir") throw new DiskError("ENOTDIR", op, path);
    const real = `${found.path === "/" ? "" : found.path}/${clean.slice(cut + 1)}`;
    if (this.readOnlyUnder.some((prefix) => real.startsWith(prefix))) throw new DiskError("EROFS", op, path);
    if ((accessBits(found.node, who) & 3) !== 3) throw new DiskError("EACCES", op, path);
    return { dir: found.node, name: clean.slice(cut + 1), path: real };
  }

  write(
    path: string,
    data: Uint8Array,
    who: Principal,
    options: { append?: boolean; mode?: number } = {},
  ): FileNode {
    let found: { node: DiskNode; path: string } | null = null;
    try {
      found = this.resolve(path, who, true, "open");
    } catch (error) {
      if (!(error instanceof DiskError) || error.code !== "ENOENT") throw error;
    }
    if (found?.node.kind === "dir") throw new DiskError("EISDIR", "open", path);
    let node: FileNode;
    if (found?.node.kind === "file") {
      node = found.node;
      if (!(accessBits(node, who) & 2)) throw new DiskError("EACCES", "open", path);
      const real = found.path;
      if (this.readOnlyUnder.some((prefix) => real.startsWith(prefix)))
        throw new DiskError("EROFS", "open", path);
    } else {
      const parent = this.#parent(path, who, "open");
      this.#room(parent.path, path);
      node = fileNode(options.mode ?? 0o644, who.uid, who.gids[0] ?? who.uid);
      if (parent.dir.defaultAcl) node.acl = new Map(parent.dir.defaultAcl);
      parent.dir.entries.set(parent.name, node);
      found = { node, path: parent.path };
    }
    if (data.length > 0) {
      if (!options.append && this.#isFull(found.path)) node.bytes.replace(new Uint8Array());
      this.#room(found.path, path);
    }
    if (options.append) node.bytes.append(data);
    else node.bytes.replace(data);
    node.mtimeMs = Date.now();
    this.#durable(found.path);
    for (const listener of this.#listeners) listener(node);
    return node;
  }

  #isFull(real: string): boolean {
    return this.fullUnder.some((prefix) => real.startsWith(prefix));
  }

  #room(real: string, path: string): void {
    if (this.#isFull(real)) throw new DiskError("ENOSPC", "write", path);
  }

  #durable(path: string): void {
    if (/^\/(etc|usr|var\/lib)\//.test(path)) this.onDurableChange?.();
  }

  mkdir(path: string, who: Principal, options: { recursive?: boolean; mode?: number } = {}): DirNode {
    const there = this.find(path, who);
    if (there) {
      if (there.kind === "dir" && options.recursive) return there;
      throw new DiskError("EEXIST", "mkdir", path);
    }
    const clean = normalPath(path);
    if (options.recursive) {
      const above = clean.slice(0, clean.lastIndexOf("/"));
      if (above && !this.find(above, who)) this.mkdir(above, who, { recursive: true });
    }
    const parent = this.#parent(clean, who, "mkdir");
    this.#room(parent.path, path);
    const node = dirNode(options.mode ?? 0o755, who.uid, who.gids[0] ?? who.uid);
    parent.dir.entries.set(parent.name, node);
    this.#durable(parent.path);
    return node;
  }

  remove(path: string, who: Principal, options: { recursive?: boolean; force?: boolean } = {}): void {
    const node = this.find(path, who, false);
    if (!node) {
      if (options.force) return;
      throw new DiskError("ENOENT", "rm", path);
    }
    if (node.kind === "dir" && node.entries.size > 0 && !options.recursive)
      throw new DiskError("ENOTEMPTY", "rm", path);
    const parent = this.#parent(path, who, "rm");
    parent.dir.entries.delete(parent.name);
    node.links -= 1;
    this.#durable(parent.path);
  }

  rename(from: string, to: string, who: Principal): void {
    const node = this.resolve(from, who, false, "rename").node;
    const source = this.#parent(from, who, "rename");
    const there = this.find(to, who, false);
    const target = this.#parent(
      there?.kind === "dir" && node.kind !== "dir" ? `${to}/${source.name}` : to,
      who,
      "rename",
    );
    if (target.dir.entries.get(target.name) === node) return;
    target.dir.entries.set(target.name, node);
    source.dir.entries.delete(source.name);
    this.#durable(target.path);
  }

  link(existing: string, to: string, who: Principal): void {
    const node = this.resolve(existing, who, false, "link").node;
    const parent = this.#parent(to, who, "link");
    if (parent.dir.entries.has(parent.name)) throw new DiskError("EEXIST", "link", to);
    parent.dir.entries.set(parent.name, node);
    node.links += 1;
    this.#durable(parent.path);
  }

  symlink(target: string, at: string, who: Principal): void {
    const parent = this.#parent(at, who, "symlink");
    if (parent.dir.entries.has(parent.name)) throw new DiskError("EEXIST", "symlink", at);
    parent.dir.entries.set(parent.name, linkNode(target, who.uid, who.gids[0] ?? who.uid));
    this.#durable(parent.path);
  }

  read(path: string, who: Principal): FileNode {
    const { node } = this.resolve(path, who);
    if (node.kind === "dir") throw new DiskError("EISDIR", "read", path);
    if (node.kind !== "file") throw new DiskError("EINVAL", "read", path);
    if (!(accessBits(node, who) & 4)) throw new DiskError("EACCES", "open", path);
    return node;
  }

  /** Says that owner, mode or ACL of `path` changed. */
  touched(path: string): void {
    this.#durable(normalPath(path));
  }

  /** Text of a file as root, or null: for the host's own machinery. */
  text(path: string): string | null {
    const node = this.find(path);
    return node?.kind === "file" ? node.bytes.slice().toString("utf8") : null;
  }

  /** Writes a file as root with owner and mode, making its directories: for the host's own machinery. */
  put(path: string, text: string, options: { mode?: number; uid?: number; gid?: number } = {}): FileNode {
    this.mkdir(path.slice(0, path.lastIndexOf("/")) || "/", root, { recursive: true });
    const node = this.write(path, Buffer.from(text), root, { mode: options.mode ?? 0o644 });
    node.mode = options.mode ?? node.mode;
    node.uid = options.uid ?? node.uid;
    node.gid = options.gid ?? node.gid;
    return node;
  }
}
