import { say } from "./say.mjs";

/** Ends the script with a sentence on a Node that is too old. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  say(
    `Logyard needs Node 20.19 or newer; this is ${process.version}. Install a current one from https://nodejs.org`,
  );
  process.exit(1);
}
