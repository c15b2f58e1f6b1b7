import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures";
import { askForLines, logLines } from "../pages/console";

const query = '{host="icsc-platform", job="gunicorn_access"}';

test("a live tail shows new lines, holds them while paused, and goes on", async ({ page }) => {
  await askForLines(page, query);
  await page.getByRole("button", { name: "Tail live" }).click();
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  await expect.poll(() => held(page)).toBeGreaterThan(0);
  const before = await held(page);
  await expect.poll(() => held(page), { timeout: 30_000 }).toBeGreaterThan(before);

  await page.getByRole("button", { name: "Pause" }).click();
  await expect(page.getByText("Paused", { exact: true })).toBeVisible();
  const still = await newest(page);
  const kept = await held(page);
  const waiting = page.getByRole("button", { name: /\d+ new lines?/ });
  await expect(waiting).toBeVisible({ timeout: 30_000 });
  expect(await newest(page)).toBe(still);
  expect(await held(page)).toBe(kept);

  await page.getByRole("button", { name: "Resume" }).click();
  await expect(waiting).toBeHidden();
  await expect.poll(() => held(page)).toBeGreaterThan(kept);
  expect(await newest(page)).not.toBe(still);
  await expect(page.getByText("0 lost")).toBeVisible();

  await page.getByRole("button", { name: "Stop tail" }).click();
  await expect(page.getByText("Showing a fixed range.")).toBeVisible();
});

test("the address of an answer asks the same query over the same range elsewhere", async ({
  page,
  browser,
}) => {
  await askForLines(page, query);
  const range = page.getByRole("button", { name: /Time range/ });
  await range.click();
  await page.getByRole("button", { name: "Last 15 min" }).click();
  await expect(range).toHaveText("Last 15 min");
  const zoomOut = page.getByRole("button", { name: "Zoom out" });
  await expect(page.getByLabel(/lines? in bars of/)).toBeVisible();
  await expect(zoomOut).toBeHidden();
  await page.getByLabel(/lines? in bars of/).focus();
  for (let bars = 0; bars < 40; bars++) await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await expect(zoomOut).toBeVisible();
  await expect(range).toHaveText(/ – /);
  const lines = logLines(page);
  await lines.focus();
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  const shown = (await lines.locator("[data-index='0'] .mono").first().textContent()) ?? "";
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.keyboard.press("l");

  const elsewhere = await browser.newPage();
  await elsewhere.goto(page.url());
  await expect(elsewhere.getByRole("textbox", { name: "LogQL query" })).toHaveText(query);
  await expect(elsewhere.getByRole("button", { name: /Time range/ })).toHaveText(
    (await range.textContent()) ?? "",
  );
  await expect(logLines(elsewhere).locator("[data-index='0']")).toBeVisible();

  await elsewhere.goto(await page.evaluate(() => navigator.clipboard.readText()));
  const linked = logLines(elsewhere).locator("[data-index]").filter({ hasText: "Copy link to line" });
  await expect(linked.locator(".mono").first()).toHaveText(shown);
  await elsewhere.close();
});

for (const { item, ending } of [
  { item: "As JSON lines", ending: ".jsonl" },
  { item: "As text", ending: ".log" },
]) {
  test(`the export ${item.toLowerCase()} holds more than the screen`, async ({ page }) => {
    await askForLines(page, query);
    const onScreen = await logLines(page).locator("[data-index]").count();
    await page.getByRole("button", { name: "Export range" }).click();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("menuitem", { name: item }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(new RegExp(`^logs-.+\\${ending}$`));
    const rows = (await readFile(await download.path(), "utf8")).trimEnd().split("\n");
    expect(rows.length).toBeGreaterThan(onScreen);
    for (const row of rows) expect(row).toContain("HTTP/1.1");
    if (ending === ".jsonl") expect(JSON.parse(rows[0] ?? "")).toMatchObject({ line: expect.any(String) });
  });
}

/** How many lines the tail says it shows. */
async function held(page: Page): Promise<number> {
  const text = await page.getByText(/^Holding /).textContent();
  return Number((/Holding ([\d,]+)/.exec(text ?? "")?.[1] ?? "").replaceAll(",", ""));
}

function newest(page: Page): Promise<string | null> {
  return logLines(page).locator("[data-index='0']").textContent();
}
