import { existsSync } from "node:fs";

/** Debian's browsers, the one without windows first: the same engine, and a fifth less work in each test. */
const installed = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];

/** The browser of the tests: the one that CHROMIUM_PATH names, or the system's; undefined leaves it to Playwright. */
export function browserPath() {
  return process.env.CHROMIUM_PATH || installed.find((path) => existsSync(path));
}

/** Whether the tests have a browser; `best` asks for the first of Debian's, unless CHROMIUM_PATH names another. */
export async function hasBrowser({ best }) {
  if (process.env.CHROMIUM_PATH) return existsSync(process.env.CHROMIUM_PATH);
  const path = browserPath();
  if (path) return !best || path === installed[0];
  const { chromium } = await import("@playwright/test");
  return existsSync(chromium.executablePath());
}
