import { expect, type Locator, type Page } from "@playwright/test";

const mostTabs = 60;

/** Presses Tab until the target has the focus; one that is not reached so is not reached by key at all. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let press = 0; press < mostTabs; press++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`${target} is not reached by Tab`);
}
