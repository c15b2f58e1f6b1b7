import { existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { run } from "./run.mjs";
import { say, step } from "./say.mjs";
import { hasBrowser } from "./test-browser.mjs";

const browser = "chromium-headless-shell";
const sshd = "/usr/sbin/sshd";

/** What the tests need from the system: installed on Debian as root, elsewhere said. Missing parts fail their own tests. */
export async function systemPackages() {
  const able = process.getuid?.() === 0 && isDebian();
  const missing = [
    ...((await hasBrowser({ best: able })) ? [] : [browser]),
    ...(process.platform !== "linux" || existsSync(sshd) ? [] : ["openssh-server"]),
    ...(process.platform !== "linux" || existsSync("/usr/bin/shellcheck") ? [] : ["shellcheck"]),
    ...(process.platform !== "linux" || hasPostgresql() ? [] : ["postgresql"]),
  ];
  if (missing.length === 0) return;
  if (!able) {
    if (missing.includes(browser))
      say("! No Chromium: run `npx playwright install --with-deps chromium`, or name one in CHROMIUM_PATH.");
    if (missing.includes("openssh-server")) say("! No OpenSSH server: the tests against a real one need it.");
    if (missing.includes("postgresql")) say("! No PostgreSQL: the tests on it are left out.");
    return;
  }
  await step(`Install system packages: ${missing.join(", ")}`, async () => {
    const env = { DEBIAN_FRONTEND: "noninteractive" };
    await run("apt-get", ["update", "-q"], { env, quiet: true });
    const install = (packages) =>
      run("apt-get", ["install", "-y", "-q", "--no-install-recommends", ...packages], { env, quiet: true });
    let { code, output } = await install(missing);
    // Not every Debian has it.
    if (code !== 0 && missing.includes(browser))
      ({ code, output } = await install(missing.map((name) => (name === browser ? "chromium" : name))));
    if (code !== 0) say(`${output.slice(-2_000)}\n! apt-get could not install ${missing.join(", ")}.`);
  });
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
