import { matchesGlob } from "../fleet/glob";
import { shellCommand } from "../shell";
import { expandBraces, globWords } from "./glob";
import type { WatchedPath } from "./script";

/** acl: rights for the agent's user alone. group: membership of the group that may read. none: neither can be done. */
export type AccessMeans = "acl" | "group" | "none";

/** How the agent's user comes to read a log path. */
export interface AccessPlan {
  readonly means: AccessMeans;
  /** The group that the user joins; several where a folder on the way is another group's: "adm,app". */
  readonly group: string | null;
  /** Command lines for root. */
  readonly commands: readonly string[];
}

export interface AccessSeen {
  readonly path: Pick<WatchedPath, "kind" | "path">;
  /** User that the agent runs as. */
  readonly user: string;
  /** systemd unit of the agent. */
  readonly unit: string;
  /** "0640 root:adm"; null: not seen. */
  readonly mode: string | null;
  /** First folder on the way that the user may not enter; null: there is none. Undefined: not known. */
  readonly blockedAt: string | null | undefined;
  /** That folder and those below it on the way: "750 root:adm". Left out: not known. */
  readonly blockedModes?: readonly string[];
  /** `setfacl` is on the host. */
  readonly hasAcl: boolean;
}

/** Members of these come close to being root, or read what no log shipper should. */
const powerful = new Set([
  "root",
  "sudo",
  "wheel",
  "admin",
  "disk",
  "docker",
  "lxd",
  "kmem",
  "shadow",
  "video",
]);

/** Which way is open on a host, and its commands. A journal is read by group only; a file by ACL where there is one. */
export function planReadAccess(seen: AccessSeen): AccessPlan {
  const { path, user, unit, mode, blockedAt, blockedModes = [], hasAcl } = seen;
  if (path.kind === "file" && hasAcl) {
    return { means: "acl", group: null, commands: aclCommands(path.path, user, blockedAt) };
  }
  const isUnknown = blockedAt && blockedModes.length === 0;
  const group =
    path.kind === "journal"
      ? "systemd-journal"
      : isUnknown
        ? null
        : groupsFor(mode, blockedAt ? blockedModes : []);
  if (group === null) return { means: "none", group: null, commands: [] };
  // A process keeps the groups that it was started with.
  const commands = [shellCommand("usermod", "-aG", group, user), shellCommand("systemctl", "restart", unit)];
  return { means: "group", group, commands };
}

/** The folder that a proof of an unreadable path names; null when it names the file itself, undefined when it names nothing. */
export function blockedFolder(path: string, evidence: string | null): string | null | undefined {
  if (!evidence?.startsWith("/")) return undefined;
  return evidence === path || matchesGlob(path, evidence) ? null : evidence;
}

/** The commands as an administrator types them. */
export function withSudo(commands: readonly string[]): readonly string[] {
  return commands.map((command) => `sudo ${command}`);
}

/** Runs the commands one by one, all of them, and tells what those that failed say. For root. */
export function accessScript(commands: readonly string[]): string {
  return ["LC_ALL=C", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "export LC_ALL PATH"]
    .concat(commands.map((command) => `${command} </dev/null 2>&1`))
    .concat("exit 0", "")
    .join("\n");
}

/**
 * The groups whose members may enter all of the folders and read the file, when they may do little else. Null: there
 * are none. Who is in the group of a file or folder has the group's rights to it, and not those of everybody else.
 */
function groupsFor(mode: string | null, folders: readonly string[]): string | null {
  const needs = [...folders.map((one) => rightsOf(one, 0o1)), rightsOf(mode, 0o4)];
  const groups = new Set<string>();
  for (const need of needs) {
    if (need === null) return null;
    if (need.others) continue;
    if (!need.members || !safeGroup.test(need.group) || powerful.has(need.group)) return null;
    groups.add(need.group);
  }
  const kept = needs.every((need) => need?.members || !groups.has(need?.group ?? ""));
  return kept && groups.size > 0 ? [...groups].toSorted().join(",") : null;
}

const safeGroup = /^[a-z_][a-z0-9_-]{0,31}$/;

/** Whether the members of its group, and all others, have a right to what has this mode: "0640 root:adm". */
function rightsOf(mode: string | null, right: 0o1 | 0o4) {
  const [, digits, group] = /^([0-7]{1,5}) [^:]+:(.+)$/.exec(mode ?? "") ?? [];
  if (digits === undefined || group === undefined) return null;
  const bits = Number.parseInt(digits, 8);
  return { group, members: (bits & (right << 3)) !== 0, others: (bits & right) !== 0 };
}

/**
 * ACLs: every folder on the way can be entered (those from the blocked one on, when it is known), the last one listed,
 * the files read, and so can what rotation puts in their place.
 */
function aclCommands(path: string, user: string, blockedAt: string | null | undefined): readonly string[] {
  const files = expandBraces(path);
  const ways = files.map(foldersOf);
  const above = unique(ways.flatMap((way) => way.above)).filter(
    (folder) => blockedAt === undefined || isAtOrBelow(folder, blockedAt),
  );
  const listed = unique(ways.flatMap((way) => way.listed));
  const set = (entry: string, names: readonly string[], ...flags: readonly string[]) =>
    names.length === 0 ? [] : [aclCommand([...flags, "-m", `u:${user}:${entry}`], names)];
  return [
    ...set("x", above),
    ...set("rx", listed),
    ...set("r", files),
    ...set("rX", unique(ways.flatMap((way) => way.listed.slice(-1))), "-d"),
  ];
}

const wildcards = /[*?[]/;

/** Folders on the way to a path, outermost first, without the root: the last one, and those around a wildcard, are listed. */
function foldersOf(path: string): { readonly above: readonly string[]; readonly listed: readonly string[] } {
  const parts = path.split("/").slice(1, -1);
  const names = parts.map((_, index) => `/${parts.slice(0, index + 1).join("/")}`);
  if (names.length === 0) return { above: [], listed: ["/"] };
  const wild = names.findIndex((name) => wildcards.test(name));
  const first = wild < 0 ? names.length - 1 : Math.max(0, wild - 1);
  // The slash keeps files out of what a pattern of folders matches.
  const listed = names.slice(first).map((name) => (wildcards.test(name) ? `${name}/` : name));
  return { above: names.slice(0, first), listed };
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}

function isAtOrBelow(folder: string, top: string | null): boolean {
  return top !== null && (top === "/" || folder === top || folder.startsWith(`${top}/`));
}

/** One `setfacl`; wildcards need a shell that may list the folders, so root's own. */
function aclCommand(options: readonly string[], names: readonly string[]): string {
  if (!names.some((name) => wildcards.test(name))) return shellCommand("setfacl", ...options, ...names);
  return shellCommand(
    "sh",
    "-c",
    [shellCommand("setfacl", ...options), ...names.flatMap(globWords)].join(" "),
  );
}
