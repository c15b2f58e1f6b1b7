import { shellCommand } from "../shell";

/**
 * Commands that let the agent's user read a file, and what rotation puts in its place: ACLs on the folder, its
 * default, and the files. A glob counts from its first wildcard on.
 */
export function readAccessCommands(path: string, agentUser: string): readonly string[] {
  const fixed = path.split(/[*?[{]/, 1)[0] ?? path;
  const folder = fixed.slice(0, Math.max(fixed.lastIndexOf("/"), 1));
  const file = fixed === path ? [shellCommand("sudo", "setfacl", "-m", `u:${agentUser}:r`, path)] : [];
  return [
    shellCommand("sudo", "setfacl", "-m", `u:${agentUser}:rx`, folder),
    ...file,
    shellCommand("sudo", "setfacl", "-d", "-m", `u:${agentUser}:rX`, folder),
  ];
}
