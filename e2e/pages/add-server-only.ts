import { expect, type Page } from "@playwright/test";

/** Adds one simulated host without describing a service on it, and opens its page. */
export async function addFoundServer(page: Page, name: string): Promise<void> {
  await page.goto("/servers/new");
  await page
    .getByRole("listitem")
    .filter({ has: page.getByText(name, { exact: true }) })
    .getByRole("button", { name: "Fill in" })
    .click();
  await expect(page.getByRole("combobox", { name: "Credential" })).toContainText("Demo fleet key");
  await page.getByRole("button", { name: "Read its host key" }).click();
  await expect(page.getByText("Nothing has been sent yet")).toBeVisible();
  await page.getByRole("checkbox").check();
  await page.getByRole("button", { name: "Accept and pin this key" }).click();
  const add = page.getByRole("button", { name: "Add this server" });
  await expect(add).toBeEnabled({ timeout: 30_000 });
  await add.click();
  const another = page.getByRole("checkbox", { name: "Describe another service" });
  await expect(another.or(page.getByRole("textbox", { name: "Service" })).first()).toBeVisible();
  await page.goto("/servers");
  await page.getByRole("link", { name, exact: true }).click();
  await expect(page.getByRole("heading", { name, exact: true })).toBeVisible();
}
