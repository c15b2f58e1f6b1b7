import { z } from "zod";
import { root } from "./disk";
import type { Machine } from "./machine";
import type { DiskNode } from "./nodes";

const entrySchema = z.object({
  path: z.string(),
  kind: z.enum(["file", "dir", "link"]),
  mode: z.number(),
  uid: z.number(),
  gid: z.number(),
  /** Content in base64, or a link's target. */
  data: z.string().optional(),
  acl: z.array(z.tuple([z.number(), z.number()])).optional(),
  defaultAcl: z.array(z.tuple([z.number(), z.number()])).optional(),
});

/** What of a host survives a restart of the village: its settings and what was installed, never its logs. */
export const snapshotSchema = z.object({
  entries: z.array(entrySchema),
  agent: z.object({ enabled: z.boolean(), active: z.boolean() }).nullable(),
  /** ACLs of log directories and files, by path: a repair that was applied stays. */
  logAcls: z.array(entrySchema).default([]),
});
type Snapshot = z.infer<typeof snapshotSchema>;
type Entry = z.infer<typeof entrySchema>;

const kept = ["/etc", "/var/lib"];
const keptFiles = ["/usr/bin/alloy", "/usr/lib/systemd/system/alloy.service"];

function entryOf(path: string, node: DiskNode, withData: boolean): Entry {
  const { kind, mode, uid, gid } = node;
  const data = !withData
    ? undefined
    : node.kind === "file"
      ? node.bytes.slice().toString("base64")
      : node.kind === "link"
        ? node.target
        : undefined;
  return {
    path,
    kind,
    mode,
    uid,
    gid,
    data,
    acl: node.acl ? [...node.acl] : undefined,
    defaultAcl: node.defaultAcl ? [...node.defaultAcl] : undefined,
  };
}

function below(path: string, node: DiskNode): Entry[] {
  const inner =
    node.kind === "dir" ? [...node.entries].flatMap(([name, child]) => below(`${path}/${name}`, child)) : [];
  return [entryOf(path, node, true), ...inner];
}

function logPaths({ spec }: Machine): string[] {
  return [spec.accessLog, spec.errorLog].flatMap((file) => [file.slice(0, file.lastIndexOf("/")), file]);
}

export function takeSnapshot(machine: Machine): Snapshot {
  const find = (path: string) => machine.disk.find(path, root, false);
  const unit = machine.hasAgent ? machine.units.find("alloy") : null;
  return {
    entries: [...kept, ...keptFiles].flatMap((path) => {
      const node = find(path);
      return node ? below(path, node) : [];
    }),
    agent: unit ? { enabled: unit.enabled, active: unit.state === "active" } : null,
    logAcls: [...new Set(logPaths(machine))].flatMap((path) => {
      const node = find(path);
      return node ? [entryOf(path, node, false)] : [];
    }),
  };
}

export function restoreSnapshot(machine: Machine, snapshot: Snapshot): void {
  const { disk } = machine;
  for (const path of kept) disk.remove(path, root, { recursive: true, force: true });
  for (const entry of snapshot.entries) {
    if (entry.kind === "link") disk.symlink(entry.data ?? "", entry.path, root);
    else if (entry.kind === "dir") disk.mkdir(entry.path, root, { recursive: true });
    else disk.write(entry.path, Buffer.from(entry.data ?? "", "base64"), root);
    dress(machine, entry);
  }
  for (const entry of snapshot.logAcls) dress(machine, entry);
}

function dress(machine: Machine, entry: Entry): void {
  const node = machine.disk.find(entry.path, root, false);
  if (!node) return;
  Object.assign(node, { mode: entry.mode, uid: entry.uid, gid: entry.gid });
  if (entry.acl) node.acl = new Map(entry.acl);
  if (entry.defaultAcl) node.defaultAcl = new Map(entry.defaultAcl);
}
