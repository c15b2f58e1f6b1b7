import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures";
import { scrollsSideways, violations } from "../pages/accessible";
import { askForLines, firstOf } from "../pages/console";

test.describe.configure({ mode: "serial" });

const tabs = ["account", "people", "credentials", "labels", "agent", "upkeep", "audit"];
const pages = new Map<string, string>();

test.beforeAll(async ({ browser }) => {
  const page = await browser.newPage();
  const server = await firstOf(page, "/servers");
  const service = await firstOf(page, "/services");
  await page.goto(service);
  const path = page.locator(`main a[href^="${service}/paths/"]:not([href*="/new"])`).first();
  for (const one of [
    "/overview",
    "/servers",
    "/servers/new",
    "/services",
    "/formats",
    "/rollouts",
    "/log-stores",
  ])
    pages.set(one, one);
  pages.set("/servers/[id]", server);
  pages.set("/servers/[id]/adopt", `${server}/adopt`);
  pages.set("/services/import", "/services/import");
  pages.set("/services/[id]", service);
  pages.set("/services/[id]/paths/[pathId]", (await path.getAttribute("href")) ?? "");
  pages.set("/formats/[id]", "/formats/gunicorn_error");
  pages.set("/formats/new", "/formats/new?from=gunicorn_access");
  pages.set("/rollouts/new", `/rollouts/new?servers=${server.split("/").at(-1)}`);
  pages.set("/rollouts/[id]", await firstOf(page, "/rollouts"));
  for (const tab of tabs) pages.set(`/settings ${tab}`, `/settings?tab=${tab}`);
  await page.close();
});

test("no page breaks a rule of WCAG 2.2 AA, in light or in dark", async ({ page }) => {
  test.setTimeout(240_000);
  const found: string[] = [];
  await page.emulateMedia({ reducedMotion: "reduce" });
  for (const [name, href] of pages) {
    await open(page, href);
    found.push(...(await violations(page, name)));
  }
  await askForLines(page);
  await page.getByRole("log").locator("[data-index='0'] > div").first().click();
  await expect(page.getByRole("button", { name: "Copy link to line" })).toBeVisible();
  found.push(...(await violations(page, "/explore")));
  await page.context().clearCookies();
  await open(page, "/sign-in");
  found.push(...(await violations(page, "/sign-in")));
  expect(found).toEqual([]);
});

test.describe("at 390 px", () => {
  test.use({ viewport: { width: 390, height: 844 } });
  test("no page scrolls sideways", async ({ page }) => {
    const wide: string[] = [];
    for (const [name, href] of pages) {
      await open(page, href);
      if (await scrollsSideways(page)) wide.push(name);
    }
    await askForLines(page);
    if (await scrollsSideways(page)) wide.push("/explore");
    await page.context().clearCookies();
    await open(page, "/sign-in");
    if (await scrollsSideways(page)) wide.push("/sign-in");
    expect(wide).toEqual([]);
  });
});

/** Opens a page and waits until nothing on it is still loading. */
async function open(page: Page, href: string): Promise<void> {
  await page.goto(href);
  await expect(page.locator("main h1").first()).toBeVisible();
  await expect(page.locator("main [aria-busy=true]")).toHaveCount(0);
}
