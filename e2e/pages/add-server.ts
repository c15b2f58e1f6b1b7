import { expect, type Page } from "@playwright/test";

/** Walks the five steps of "Add a server" for one simulated host, and ends on the step "Deploy". */
export async function addSimulatedServer(
  page: Page,
  server: { readonly name: string; readonly service: string; readonly files: readonly string[] },
): Promise<void> {
  await page.goto("/servers/new");
  await page
    .getByRole("listitem")
    .filter({ has: page.getByText(server.name, { exact: true }) })
    .getByRole("button", { name: "Fill in" })
    .click();
  await expect(page.getByRole("combobox", { name: "Credential" })).toContainText("Demo fleet key");
  await page.getByRole("button", { name: "Read its host key" }).click();

  const accept = page.getByRole("button", { name: "Accept and pin this key" });
  await expect(page.getByText("Nothing has been sent yet")).toBeVisible();
  await expect(accept).toBeDisabled();
  await page.getByRole("checkbox").check();
  await accept.click();

  await expect(page.getByText("10 passed, 0 to look at, 0 running")).toBeVisible({ timeout: 30_000 });
  await page.getByRole("button", { name: "Add this server" }).click();

  const another = page.getByRole("checkbox", { name: "Describe another service" });
  const service = page.getByRole("textbox", { name: "Service" });
  await expect(another.or(service)).toBeVisible();
  if (await another.isVisible()) await another.check();
  await service.fill(server.service);
  for (const file of server.files) {
    await page.getByRole("checkbox", { name: file }).check();
  }
  await page.getByRole("button", { name: "Place on this server" }).click();
}
