import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures";
import { askForLines, logLines } from "../pages/console";
import { tabTo } from "../pages/keyboard";

// Nothing here uses the mouse: what cannot be reached by key is not reached at all.

test("the skip link comes first, and leads past the navigation", async ({ page }) => {
  await page.goto("/servers");
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to content" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("main").locator(":focus")).toBeVisible();
});

test("the palette reaches a server, a page and a saved query by typing", async ({ page }) => {
  await page.goto("/overview");
  await pick(page, "icsc-platform", "icsc-platform");
  await expect(page).toHaveURL(/\/servers\/[\w-]+$/);
  await expect(page.getByRole("heading", { name: "icsc-platform", level: 1 })).toBeVisible();

  await pick(page, "log st", "Log stores");
  await expect(page).toHaveURL(/\/log-stores$/);

  await pick(page, "5xx", "HTTP 5xx errors");
  await expect(page.getByRole("heading", { name: "HTTP 5xx errors", level: 1 })).toBeVisible();
  await expect(logLines(page)).toContainText(/HTTP\/1\.1" 5\d\d/);

  await pick(page, "http 4", null);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
});

test("the matrix is one tab stop: arrows move in it, Enter opens the proof", async ({ page }) => {
  await page.goto("/overview");
  const grid = page.getByRole("grid", { name: "Delivery" });
  const fold = page.getByRole("button", { name: /more servers?/ });
  if (await fold.isVisible()) {
    await tabTo(page, fold);
    await page.keyboard.press("Enter");
  }
  const cells = grid.locator("a[data-state]");
  await expect(grid.locator('a[tabindex="0"]')).toHaveCount(1);
  await page.locator("main").focus();
  await tabTo(page, grid.locator('a[tabindex="0"]'));
  const first = await focusedHref(page);
  await page.keyboard.press("ArrowRight");
  const right = await focusedHref(page);
  expect(right).not.toBe(first);
  await page.keyboard.press("ArrowLeft");
  expect(await focusedHref(page)).toBe(first);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("End");
  const last = await focusedHref(page);
  expect(last).not.toBe(first);
  await expect(cells.and(page.locator(":focus"))).toHaveAccessibleName(/ on .+: /);
  await page.keyboard.press("Enter");
  await expect.poll(() => new URL(page.url()).pathname + new URL(page.url()).search).toBe(last);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});

test("Explore: a saved query is chosen, its lines walked, one opened and closed", async ({ page }) => {
  await page.goto("/explore");
  await expect(page.getByText("Choose a saved query, or write one and run it.")).toBeVisible();
  await page.keyboard.press("/");
  await expect(page.getByRole("textbox", { name: "Filter saved queries" })).toBeFocused();
  await page.keyboard.type("access log of all");
  await page.keyboard.press("Enter");
  const lines = logLines(page);
  await expect(lines.locator("[data-index='3']")).toBeVisible();

  await page.keyboard.press("j");
  await expect(lines).toBeFocused();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  const second = lines.locator("[data-index='1']");
  await expect(second.locator(".bg-selected")).toBeVisible();
  await page.keyboard.press("Enter");
  const link = second.getByRole("button", { name: "Copy link to line" });
  await expect(link).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(link).toBeHidden();

  await page.keyboard.press("c");
  const around = page.getByRole("dialog", { name: /Around this line/ });
  await expect(around).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(around).toBeHidden();
  await expect(lines).toBeFocused();
});

test("a live tail is started, paused and stopped, and the focus stays where it was pressed", async ({
  page,
}) => {
  await askForLines(page);
  const start = page.getByRole("button", { name: "Tail live" });
  await tabTo(page, start);
  await page.keyboard.press("Enter");
  const pause = page.getByRole("button", { name: "Pause" });
  await expect(pause).toBeFocused();
  await page.keyboard.press("Space");
  await expect(page.getByRole("button", { name: "Resume" })).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Stop tail" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(start).toBeFocused();
});

test("the servers of a preview are one tab stop: arrows move in it, Space chooses", async ({ page }) => {
  await page.goto("/rollouts/new");
  const all = page.getByRole("checkbox", { name: "All servers" });
  await tabTo(page, all);
  const boxes = page
    .getByRole("list")
    .filter({ has: page.getByRole("checkbox") })
    .getByRole("checkbox");
  await page.keyboard.press("Tab");
  await expect(boxes.first()).toBeFocused();
  await page.keyboard.press("End");
  await expect(boxes.last()).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(boxes.and(page.locator(":focus"))).toHaveCount(0);
  await page.keyboard.press("Shift+Tab");
  await expect(boxes.last()).toBeFocused();
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Space");
  await expect(boxes.nth(1)).toBeFocused();
  await expect(boxes.nth(1)).toBeChecked();
  await expect(boxes.first()).not.toBeChecked();
});

test("a dialog keeps the focus while it is open, and gives it back", async ({ page }) => {
  await page.goto("/settings?tab=labels");
  const add = page.getByRole("button", { name: "Add label set" });
  await tabTo(page, add);
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await expect(dialog).toBeVisible();
  await expect(dialog.getByRole("textbox", { name: "Name" }).first()).toBeFocused();
  for (const key of [...Array<string>(12).fill("Tab"), ...Array<string>(4).fill("Shift+Tab")]) {
    await page.keyboard.press(key);
    await expect(dialog.locator(":focus")).toHaveCount(1);
  }
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(add).toBeFocused();
});

test("a dialog that a menu opened gives the focus back to the menu's button", async ({ page }) => {
  await page.goto("/servers");
  await pick(page, "icsc-platform", "icsc-platform");
  const more = page.getByRole("button", { name: "More actions" });
  await tabTo(page, more);
  await page.keyboard.press("Enter");
  await page.keyboard.type("Remove s");
  await expect(page.getByRole("menuitem", { name: "Remove server" })).toBeFocused();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("button", { name: "Cancel" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(more).toBeFocused();
});

/** Opens the palette, types, and takes what is on top; with null it is only looked at. */
async function pick(page: Page, text: string, top: string | null): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog", { name: "Command palette" });
  await expect(palette.getByRole("combobox")).toBeFocused();
  await page.keyboard.type(text);
  if (top === null) return;
  await expect(palette.getByRole("option", { selected: true })).toContainText(top);
  await page.keyboard.press("Enter");
  await expect(palette).toBeHidden();
}

function focusedHref(page: Page): Promise<string | null> {
  return page.evaluate(() => document.activeElement?.getAttribute("href") ?? null);
}
