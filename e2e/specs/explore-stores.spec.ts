import { expect, test } from "../fixtures";
import { askForLines, logLines } from "../pages/console";

test("another log store is asked from Explore, and a link keeps it", async ({ page }) => {
  await askForLines(page);
  // One store: nothing to choose.
  await expect(page.getByRole("combobox", { name: "Log store" })).toBeHidden();

  await page.goto("/log-stores");
  const url = (await page.locator("main section code").first().textContent()) ?? "";
  await page.getByRole("button", { name: "Add log store" }).click();
  await page.getByLabel("Name", { exact: true }).fill("archive");
  // The same store by another name: what is asked there is seen by the requests.
  await page.getByLabel("Queried at").fill(url.replace("127.0.0.1", "localhost"));
  await page.getByRole("dialog").getByRole("button", { name: "Add log store" }).click();
  await expect(page.getByText("archive added.")).toBeVisible();

  await askForLines(page);
  const store = page.getByRole("combobox", { name: "Log store" });
  await store.click();
  const asked = page.waitForRequest(/\/api\/queries\/run\?.*&store=/);
  await page.getByRole("option", { name: "archive" }).click();
  expect((await (await asked).response())?.status()).toBe(200);
  await expect(page).toHaveURL(/[?&]store=/);
  await page.reload();
  await expect(store).toHaveText("archive");
  await expect(logLines(page)).toBeVisible();
  await store.click();
  await page.getByRole("option").first().click();
  await expect(page).not.toHaveURL(/[?&]store=/);
  await expect(logLines(page)).toBeVisible();

  await page.goto("/log-stores");
  const panel = page.locator("section").filter({ has: page.getByRole("heading", { name: "archive" }) });
  await panel.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Remove log store" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove log store" }).click();
  await expect(page.getByText("archive removed.")).toBeVisible();
});
