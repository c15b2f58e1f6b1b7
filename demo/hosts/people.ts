import type { Disk } from "./disk";
import type { Principal } from "./nodes";

export interface Person extends Principal {
  readonly name: string;
  readonly gid: number;
  readonly home: string;
  readonly shell: string;
}

/** Users and groups as /etc/passwd and /etc/group of the host say, so that usermod and a restart agree. */
export class People {
  constructor(readonly disk: Disk) {}

  #rows(file: string): string[][] {
    return (this.disk.text(file) ?? "")
      .split("\n")
      .filter(Boolean)
      .map((row) => row.split(":"));
  }

  find(nameOrUid: string): Person | null {
    const row = this.#rows("/etc/passwd").find((r) => r[0] === nameOrUid || r[2] === nameOrUid);
    if (!row) return null;
    const [name = "", , uid = "0", gid = "0", , home = "/", shell = "/bin/sh"] = row;
    const others = this.#rows("/etc/group").filter((g) => (g[3] ?? "").split(",").includes(name));
    return {
      name,
      uid: Number(uid),
      gid: Number(gid),
      gids: [Number(gid), ...others.map((g) => Number(g[2]))],
      home,
      shell,
    };
  }

  userName(uid: number): string {
    return this.#rows("/etc/passwd").find((r) => Number(r[2]) === uid)?.[0] ?? String(uid);
  }

  groupName(gid: number): string {
    return this.#rows("/etc/group").find((r) => Number(r[2]) === gid)?.[0] ?? String(gid);
  }

  groupId(nameOrGid: string): number | null {
    const row = this.#rows("/etc/group").find((r) => r[0] === nameOrGid || r[2] === nameOrGid);
    return row ? Number(row[2]) : null;
  }

  addToGroup(user: string, group: string): boolean {
    const rows = this.#rows("/etc/group");
    const row = rows.find((r) => r[0] === group);
    if (!row) return false;
    const members = (row[3] ?? "").split(",").filter(Boolean);
    if (!members.includes(user)) row[3] = [...members, user].join(",");
    this.disk.put("/etc/group", `${rows.map((r) => r.join(":")).join("\n")}\n`);
    return true;
  }

  /** Adds a system user with a group of the same name, as a package's post-install does. */
  addSystemUser(name: string, uid: number, home: string): void {
    if (this.find(name)) return;
    const passwd = this.disk.text("/etc/passwd") ?? "";
    const group = this.disk.text("/etc/group") ?? "";
    this.disk.put("/etc/passwd", `${passwd}${name}:x:${uid}:${uid}::${home}:/sbin/nologin\n`);
    this.disk.put("/etc/group", `${group}${name}:x:${uid}:\n`);
  }
}

export const basePasswd = `root:x:0:0:root:/root:/bin/bash
daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin
www-data:x:33:33:www-data:/var/www:/usr/sbin/nologin
syslog:x:107:113::/home/syslog:/usr/sbin/nologin
sshd:x:106:65534::/run/sshd:/usr/sbin/nologin
ubuntu:x:1000:1000:Ubuntu:/home/ubuntu:/bin/bash
app:x:1001:1001:,,,:/home/app:/bin/bash
nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
`;

export const baseGroup = `root:x:0:
daemon:x:1:
adm:x:4:syslog,ubuntu
sudo:x:27:ubuntu
www-data:x:33:
shadow:x:42:
systemd-journal:x:101:
syslog:x:113:
ubuntu:x:1000:
app:x:1001:
nogroup:x:65534:
`;
