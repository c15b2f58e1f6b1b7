// npm test: sets up what is missing, then checks everything. The last line is the verdict.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, generate } from "./setup/build.mjs";
import { install } from "./setup/install.mjs";
import { requireNode } from "./setup/node-version.mjs";
import { bin, node, run } from "./setup/run.mjs";
import { elapsed, Stop, say } from "./setup/say.mjs";
import { systemPackages } from "./setup/system.mjs";
import { tallyPlaywright, tallyVitest } from "./setup/tally.mjs";

const reports = mkdtempSync(join(tmpdir(), "logyard-test-"));
const total = { passed: 0, failed: 0 };
const failures = [];

/** One stage: its own line with seconds, its counts into the total. What follows runs even when it failed. */
async function stage(name, check) {
  const began = performance.now();
  say(`\n── ${name}`);
  let count;
  try {
    count = await check();
  } catch (error) {
    const message = error instanceof Stop ? error.message : (error.stack ?? String(error));
    say(message);
    count = { passed: 0, failed: 1, failures: [{ name, message: message.slice(-2000) }] };
  }
  total.passed += count.passed;
  total.failed += count.failed;
  failures.push(...count.failures);
  say(`── ${name}: ${count.passed} passed, ${count.failed} failed (${elapsed(began)})`);
}

const none = { passed: 0, failed: 0, failures: [] };

/** A check that passes or fails as a whole. */
function one(name, { code }) {
  if (code === 0) return { ...none, passed: 1 };
  return {
    ...none,
    failed: 1,
    failures: [{ name, message: `Exit status ${code}; its output stands above.` }],
  };
}

/** A test runner's counts; a bad exit that the report does not explain is a failure too. */
function counted({ code }, count) {
  const message = `Every test passed, but the runner ended with status ${code}; its output stands above.`;
  return code !== 0 && count.failed === 0
    ? { ...count, failed: 1, failures: [{ name: "Test runner", message }] }
    : count;
}

requireNode();
await install();
await generate();
await systemPackages();

const rig = "e2e/hosts/rig/rig.sh";
const rigAble = await run("bash", [rig, "check"], { quiet: true });
// The hosts' root file system is mostly downloaded and unpacked: that goes on while other things are checked. Where it
// cannot be made, the stage that needs it tries again, and says why.
const rigMade = rigAble.code === 0 ? run("bash", [rig, "build"], { quiet: true }) : null;

await stage("Biome", async () =>
  one("Biome", await run(node, [bin("@biomejs/biome/bin/biome"), "check", "."])),
);

await stage("Types", async () => {
  const routes = await run(node, [bin("next/dist/bin/next"), "typegen"], { quiet: true });
  if (routes.code !== 0) throw new Stop(routes.output);
  return one("Types", await run(node, [bin("typescript/bin/tsc"), "--noEmit", "--incremental", "false"]));
});

await stage("Unit, golden, contract, integration, walls (Vitest)", async () => {
  const file = join(reports, "vitest.json");
  const args = ["run", "--reporter=dot", "--reporter=json", `--outputFile.json=${file}`];
  return counted(await run(node, [bin("vitest/vitest.mjs"), ...args]), tallyVitest(file));
});

await stage("Deploys on real systemd hosts (Vitest)", async () => {
  if (rigMade === null) {
    say(`Not run here: ${rigAble.output.trim()}`);
    return none;
  }
  await rigMade;
  const file = join(reports, "hosts.json");
  const args = ["e2e/hosts/test.sh", "--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  return counted(await run("bash", args), tallyVitest(file));
});

await stage("Build", async () => {
  await build();
  return { ...none, passed: 1 };
});

await stage("End to end (Playwright)", async () => {
  const file = join(reports, "playwright.json");
  const args = [bin("@playwright/test/cli.js"), "test", "--reporter=list,json"];
  return counted(
    await run(node, args, { env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file } }),
    tallyPlaywright(file),
  );
});

rmSync(reports, { recursive: true, force: true });
for (const { name, message } of failures) say(`\n✗ ${name}\n${message}`);
say(`\n${elapsed()}`);
say(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
