import ssh2, { type Attributes, type SFTPWrapper } from "ssh2";
import { type Disk, DiskError } from "./disk";
import { accessBits, type DiskNode, type FileNode, type Principal } from "./nodes";

const { STATUS_CODE, OPEN_MODE } = ssh2.utils.sftp;

function attributes(node: DiskNode): Attributes {
  const type = node.kind === "dir" ? 0o040000 : node.kind === "link" ? 0o120000 : 0o100000;
  const seconds = Math.floor(node.mtimeMs / 1000);
  return {
    mode: type | node.mode,
    uid: node.uid,
    gid: node.gid,
    size: node.kind === "file" ? node.bytes.size : 4096,
    atime: seconds,
    mtime: seconds,
  };
}

/** The basics of SFTP over a host's disk: open, read, write, list, stat, rename, remove, mkdir, realpath. */
export function serveSftp(sftp: SFTPWrapper, disk: Disk, who: Principal): void {
  const files = new Map<number, { node: FileNode; path: string } | { names: string[]; dir: string }>();
  let next = 0;
  const handle = (entry: { node: FileNode; path: string } | { names: string[]; dir: string }) => {
    files.set(++next, entry);
    const buffer = Buffer.alloc(4);
    buffer.writeUInt32BE(next);
    return buffer;
  };
  const guarded = (id: number, action: () => void) => {
    try {
      action();
    } catch (error) {
      const code = error instanceof DiskError ? error.code : "";
      sftp.status(
        id,
        code === "ENOENT"
          ? STATUS_CODE.NO_SUCH_FILE
          : code === "EACCES"
            ? STATUS_CODE.PERMISSION_DENIED
            : STATUS_CODE.FAILURE,
      );
    }
  };
  const done = (id: number, action: () => void) =>
    guarded(id, () => {
      action();
      sftp.status(id, STATUS_CODE.OK);
    });
  const show = (id: number, path: string, follow: boolean) =>
    guarded(id, () => sftp.attrs(id, attributes(disk.resolve(path, who, follow, "stat").node)));

  sftp.on("OPEN", (id, path, flags) =>
    guarded(id, () => {
      if (flags & OPEN_MODE.WRITE) {
        const keep = !(flags & OPEN_MODE.TRUNC) && disk.find(path, who);
        const node = keep
          ? disk.write(path, Buffer.alloc(0), who, { append: true })
          : disk.write(path, Buffer.alloc(0), who);
        sftp.handle(id, handle({ node, path }));
      } else sftp.handle(id, handle({ node: disk.read(path, who), path }));
    }),
  );
  sftp.on("READ", (id, raw, offset, length) => {
    const file = files.get(raw.readUInt32BE());
    if (!file || !("node" in file)) return sftp.status(id, STATUS_CODE.FAILURE);
    const data = file.node.bytes.slice(offset, length);
    if (data.length === 0) sftp.status(id, STATUS_CODE.EOF);
    else sftp.data(id, data);
  });
  sftp.on("WRITE", (id, raw, offset, data) =>
    done(id, () => {
      const file = files.get(raw.readUInt32BE());
      if (!file || !("node" in file)) throw new DiskError("EINVAL", "write", "");
      if (offset === file.node.bytes.size) disk.write(file.path, data, who, { append: true });
      else disk.write(file.path, Buffer.concat([file.node.bytes.slice(0, offset), data]), who);
    }),
  );
  sftp.on("CLOSE", (id, raw) => done(id, () => files.delete(raw.readUInt32BE())));
  sftp.on("OPENDIR", (id, path) =>
    guarded(id, () => {
      const { node } = disk.resolve(path, who, true, "scandir");
      if (node.kind !== "dir") throw new DiskError("ENOTDIR", "scandir", path);
      if (!(accessBits(node, who) & 4)) throw new DiskError("EACCES", "scandir", path);
      sftp.handle(id, handle({ names: [...node.entries.keys()], dir: path }));
    }),
  );
  sftp.on("READDIR", (id, raw) => {
    const folder = files.get(raw.readUInt32BE());
    if (!folder || !("names" in folder) || folder.names.length === 0) return sftp.status(id, STATUS_CODE.EOF);
    const names = folder.names.splice(0, 100).flatMap((filename) => {
      const node = disk.find(`${folder.dir}/${filename}`, who, false);
      return node ? [{ filename, longname: filename, attrs: attributes(node) }] : [];
    });
    sftp.name(id, names);
  });
  sftp.on("STAT", (id, path) => show(id, path, true));
  sftp.on("LSTAT", (id, path) => show(id, path, false));
  sftp.on("FSTAT", (id, raw) => {
    const file = files.get(raw.readUInt32BE());
    if (file && "node" in file) sftp.attrs(id, attributes(file.node));
    else sftp.status(id, STATUS_CODE.FAILURE);
  });
  sftp.on("SETSTAT", (id) => sftp.status(id, STATUS_CODE.OK));
  sftp.on("FSETSTAT", (id) => sftp.status(id, STATUS_CODE.OK));
  sftp.on("REALPATH", (id, path) => {
    const real = path === "." || path === "" ? `/home/${who.uid === 0 ? "root" : "ubuntu"}` : path;
    sftp.name(id, [
      {
        filename: real,
        longname: real,
        attrs: { mode: 0o040755, uid: 0, gid: 0, size: 0, atime: 0, mtime: 0 },
      },
    ]);
  });
  sftp.on("RENAME", (id, from, to) => done(id, () => disk.rename(from, to, who)));
  sftp.on("REMOVE", (id, path) => done(id, () => disk.remove(path, who)));
  sftp.on("RMDIR", (id, path) => done(id, () => disk.remove(path, who)));
  sftp.on("MKDIR", (id, path) => done(id, () => void disk.mkdir(path, who)));
}
