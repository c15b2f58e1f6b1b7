import { existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { run } from "./run.mjs";
import { say, step } from "./say.mjs";

const sshd = "/usr/sbin/sshd";

/** What the tests need from the system: installed on Debian as root, elsewhere said. Missing parts fail their own tests. */
export async function systemPackages() {
  const missing = [
    ...((await hasChromium()) ? [] : ["chromium"]),
    ...(process.platform !== "linux" || existsSync(sshd) ? [] : ["openssh-server"]),
    ...(process.platform !== "linux" || existsSync("/usr/bin/shellcheck") ? [] : ["shellcheck"]),
    ...(process.platform !== "linux" || hasPostgresql() ? [] : ["postgresql"]),
  ];
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0 || !isDebian()) {
    if (missing.includes("chromium"))
      say("! No Chromium: run `npx playwright install --with-deps chromium`, or name one in CHROMIUM_PATH.");
    if (missing.includes("openssh-server")) say("! No OpenSSH server: the tests against a real one need it.");
    if (missing.includes("postgresql")) say("! No PostgreSQL: the tests on it are left out.");
    return;
  }
  await step(`Install system packages: ${missing.join(", ")}`, async () => {
    const env = { DEBIAN_FRONTEND: "noninteractive" };
    await run("apt-get", ["update", "-q"], { env, quiet: true });
    const args = ["install", "-y", "-q", "--no-install-recommends", ...missing];
    const { code, output } = await run("apt-get", args, { env, quiet: true });
    if (code !== 0) say(`${output.slice(-2_000)}\n! apt-get could not install ${missing.join(", ")}.`);
  });
}

/** The same choice as playwright.config.ts. */
async function hasChromium() {
  if (process.env.CHROMIUM_PATH) return existsSync(process.env.CHROMIUM_PATH);
  if (existsSync("/usr/bin/chromium")) return true;
  const { chromium } = await import("@playwright/test");
  return existsSync(chromium.executablePath());
}

/** The same places as lib/adapters/prisma/__rig__/postgres.ts. */
function hasPostgresql() {
  const paths = (process.env.PATH ?? "").split(delimiter);
  return (
    existsSync("/usr/lib/postgresql") ||
    [process.env.LOGYARD_POSTGRES_BIN ?? "", ...paths].some(
      (folder) => folder && existsSync(join(folder, "initdb")),
    )
  );
}

function isDebian() {
  try {
    return /^ID=debian$/m.test(readFileSync("/etc/os-release", "utf8"));
  } catch {
    return false;
  }
}
