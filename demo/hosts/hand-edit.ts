import type { Machine } from "./machine";

const config = "/etc/alloy/config.alloy";
/** What people leave beside a file that they edit; its being there says that it was done. */
const copy = `${config}.bak`;
const ownFirstLine = "// Managed by Logyard";
const hostLabel = /^([\t ]*)host\s*=\s*"[^"]*",$/m;
const afterMs = 60_000;

/** Somebody signs in a while after the first deploy and adds a label by hand: the drift that Logyard then finds. */
export function editByHand({ disk, spec }: Machine, nowMs: number): void {
  if (spec.quirk !== "hand-edited" || disk.find(copy)) return;
  const node = disk.find(config);
  const text = disk.text(config);
  if (!node || !text?.startsWith(ownFirstLine) || nowMs - node.mtimeMs < afterMs) return;
  const { mode, uid, gid } = node;
  disk.put(copy, text, { mode, uid, gid });
  disk.put(config, text.replace(hostLabel, '$&\n$1rack = "b2",'), { mode, uid, gid });
}
