import type { IFileSystem } from "just-bash";
import { type Disk, DiskError, normalPath } from "./disk";
import { accessBits, type DiskNode, type Principal } from "./nodes";

type Stat = Awaited<ReturnType<IFileSystem["stat"]>>;
type Content = Parameters<IFileSystem["writeFile"]>[1];
type Encoding = Parameters<IFileSystem["readFile"]>[1];

/** The disk as one process of one user sees it: what just-bash runs over. `umask` is the process's own. */
export class UserView implements IFileSystem {
  umask = 0o022;

  constructor(
    readonly disk: Disk,
    readonly who: Principal,
  ) {}

  async readFile(path: string, options?: Encoding): Promise<string> {
    if (path === "/dev/null") return "";
    const encoding = typeof options === "string" ? options : (options?.encoding ?? "utf8");
    return this.disk
      .read(path, this.who)
      .bytes.slice()
      .toString(encoding as BufferEncoding);
  }

  async readFileBuffer(path: string): Promise<Uint8Array> {
    if (path === "/dev/null") return new Uint8Array();
    return this.disk.read(path, this.who).bytes.slice();
  }

  async writeFile(path: string, content: Content, options?: Encoding): Promise<void> {
    if (path === "/dev/null") return;
    this.disk.write(path, toBytes(content, options), this.who, { mode: 0o666 & ~this.umask });
  }

  async appendFile(path: string, content: Content, options?: Encoding): Promise<void> {
    if (path === "/dev/null") return;
    this.disk.write(path, toBytes(content, options), this.who, { append: true, mode: 0o666 & ~this.umask });
  }

  async exists(path: string): Promise<boolean> {
    return path === "/dev/null" || this.disk.find(path, this.who) !== null;
  }

  async stat(path: string): Promise<Stat> {
    if (path === "/dev/null") return nullDevice;
    return this.#statOf(this.disk.resolve(path, this.who, true, "stat").node);
  }

  async lstat(path: string): Promise<Stat> {
    if (path === "/dev/null") return nullDevice;
    return this.#statOf(this.disk.resolve(path, this.who, false, "lstat").node);
  }

  /** The shell's `test -r` looks at the owner's bits only, so those are the caller's own here; `stat` (the command) tells the true mode. */
  #statOf(node: DiskNode): Stat {
    return {
      isFile: node.kind === "file",
      isDirectory: node.kind === "dir",
      isSymbolicLink: node.kind === "link",
      mode: (node.mode & 0o7077) | (accessBits(node, this.who) << 6),
      size: node.kind === "file" ? node.bytes.size : node.kind === "dir" ? 4096 : node.target.length,
      mtime: new Date(node.mtimeMs),
      ino: node.ino,
      dev: 1,
    };
  }

  async mkdir(path: string, options?: { recursive?: boolean }): Promise<void> {
    this.disk.mkdir(path, this.who, { recursive: options?.recursive ?? false, mode: 0o777 & ~this.umask });
  }

  async readdir(path: string): Promise<string[]> {
    const { node } = this.disk.resolve(path, this.who, true, "scandir");
    if (node.kind !== "dir") throw new DiskError("ENOTDIR", "scandir", path);
    if (!(accessBits(node, this.who) & 4)) throw new DiskError("EACCES", "scandir", path);
    return [...node.entries.keys()].sort();
  }

  async rm(path: string, options?: { recursive?: boolean; force?: boolean }): Promise<void> {
    this.disk.remove(path, this.who, options);
  }

  async cp(src: string, dest: string, options?: { recursive?: boolean }): Promise<void> {
    const { node } = this.disk.resolve(src, this.who);
    if (node.kind === "dir") {
      if (!options?.recursive) throw new DiskError("EISDIR", "cp", src);
      await this.mkdir(dest, { recursive: true });
      for (const name of await this.readdir(src)) await this.cp(`${src}/${name}`, `${dest}/${name}`, options);
      return;
    }
    const bytes = this.disk.read(src, this.who).bytes.slice();
    this.disk.write(dest, bytes, this.who, { mode: node.mode & ~this.umask });
  }

  async mv(src: string, dest: string): Promise<void> {
    this.disk.rename(src, dest, this.who);
  }

  resolvePath(base: string, path: string): string {
    return normalPath(path.startsWith("/") ? path : `${base}/${path}`);
  }

  getAllPaths(): string[] {
    return [];
  }

  async chmod(path: string, mode: number): Promise<void> {
    const { node } = this.disk.resolve(path, this.who);
    if (this.who.uid !== 0 && this.who.uid !== node.uid) throw new DiskError("EACCES", "chmod", path);
    node.mode = mode & 0o7777;
    this.disk.touched(path);
  }

  async symlink(target: string, at: string): Promise<void> {
    this.disk.symlink(target, at, this.who);
  }

  async link(existing: string, to: string): Promise<void> {
    this.disk.link(existing, to, this.who);
  }

  async readlink(path: string): Promise<string> {
    const { node } = this.disk.resolve(path, this.who, false, "readlink");
    if (node.kind !== "link") throw new DiskError("EINVAL", "readlink", path);
    return node.target;
  }

  async realpath(path: string): Promise<string> {
    return this.disk.resolve(path, this.who, true, "realpath").path;
  }

  async utimes(path: string, _atime: Date, mtime: Date): Promise<void> {
    this.disk.resolve(path, this.who).node.mtimeMs = mtime.getTime();
  }
}

const nullDevice: Stat = {
  isFile: false,
  isDirectory: false,
  isSymbolicLink: false,
  mode: 0o666,
  size: 0,
  mtime: new Date(0),
  ino: 4,
  dev: 5,
};

function toBytes(content: Content, options?: Encoding): Uint8Array {
  if (typeof content !== "string") return content;
  const encoding = typeof options === "string" ? options : (options?.encoding ?? "utf8");
  return Buffer.from(content, encoding as BufferEncoding);
}
