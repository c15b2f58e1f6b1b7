import { expect, type Page } from "@playwright/test";

/** Address of the first link on a list page whose path is that of one thing: /servers/…, /services/…, /rollouts/…. */
export async function firstOf(page: Page, list: string): Promise<string> {
  await page.goto(list);
  const links = page.locator(`main a[href^="${list}/"]`);
  await expect(links.first()).toBeVisible();
  const hrefs = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
  const href = hrefs.find((one) => !/\/(?:new|import)(\?|$)/.test(one));
  if (!href) throw new Error(`${list} links to nothing`);
  return href;
}

/** Opens Explore with a query that has lines, and waits for them. */
export async function askForLines(page: Page, logql = '{job="gunicorn_access"}'): Promise<void> {
  await page.goto(`/explore?q=${encodeURIComponent(logql)}`);
  await expect(logLines(page)).toBeVisible();
}

export function logLines(page: Page) {
  return page.getByRole("log", { name: /Log lines/ });
}
