import { readFileSync } from "node:fs";
import { join } from "node:path";
import { must, node, root } from "./run.mjs";
import { step } from "./say.mjs";

/** Installs the locked packages when any is missing or of another version. */
export async function install() {
  if (isInstalled()) return;
  await step("Install packages (the first time takes a minute or two)", async () => {
    const args = ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
    const npm = process.env.npm_execpath;
    if (npm?.endsWith(".js")) await must("npm ci", node, [npm, ...args]);
    else await must("npm ci", "npm", args, { shell: process.platform === "win32" });
  });
}

/** npm writes what it installed into a hidden lockfile of the same form. */
function isInstalled() {
  const wanted = readPackages(join(root, "package-lock.json"));
  const present = readPackages(join(root, "node_modules", ".package-lock.json"));
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === "") return true;
    const found = present[path];
    return found ? found.version === version : optional === true;
  });
}

function readPackages(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8")).packages;
  } catch {
    return null;
  }
}
