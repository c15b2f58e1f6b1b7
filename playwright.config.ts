import { defineConfig, devices } from "@playwright/test";
import { browserPath } from "./scripts/setup/test-browser.mjs";

const asRoot = process.getuid?.() === 0;

/** One Logyard with its demo village serves all specs (e2e/server.ts starts it), so they run one after another. */
export default defineConfig({
  testDir: "e2e/specs",
  outputDir: "test-results",
  globalSetup: "./e2e/server.ts",
  workers: 1,
  fullyParallel: false,
  retries: 0,
  forbidOnly: true,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  use: {
    ...devices["Desktop Chrome"],
    actionTimeout: 20_000,
    viewport: { width: 1440, height: 900 },
    baseURL: process.env.E2E_BASE_URL,
    locale: "en-US",
    timezoneId: "UTC",
    // A trace of each test makes all of them a third slower: ask for it with --trace retain-on-failure.
    trace: "off",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: browserPath(),
      args: [
        ...(asRoot ? ["--no-sandbox"] : []),
        "--disable-quic",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
      ],
    },
  },
  projects: [
    { name: "first-run", testMatch: /first-run\.spec\.ts/ },
    {
      name: "scenario",
      testMatch: /scenario\.spec\.ts/,
      dependencies: ["first-run"],
      use: { storageState: "test-results/admin.json" },
    },
    {
      name: "demo-fleet",
      testMatch: /demo-fleet\.spec\.ts/,
      dependencies: ["scenario"],
      use: { storageState: "test-results/admin.json" },
    },
    {
      name: "console",
      testIgnore: [
        /first-run\.spec\.ts/,
        /scenario\.spec\.ts/,
        /demo-fleet\.spec\.ts/,
        /adopt\.spec\.ts/,
        /rollout-control\.spec\.ts/,
      ],
      dependencies: ["demo-fleet"],
      use: { storageState: "test-results/admin.json" },
    },
    // Last: it adds two servers to the fleet that the others count.
    {
      name: "adopt",
      testMatch: /adopt\.spec\.ts/,
      dependencies: ["console"],
      use: { storageState: "test-results/admin.json" },
    },
    // It adds three more, which are gone when it ends.
    {
      name: "rollout-control",
      testMatch: /rollout-control\.spec\.ts/,
      dependencies: ["adopt"],
      use: { storageState: "test-results/admin.json" },
    },
  ],
});
