import { admin, expect, test } from "../fixtures";

test("a fresh installation leads to setup, makes one admin, and signs them in", async ({ page }) => {
  await page.goto("/");
  await expect(page).toHaveURL(/\/setup$/);
  await page.getByLabel("Name").fill(admin.name);
  await page.getByLabel("E-mail").fill(admin.email);
  await page.getByLabel("Password", { exact: true }).fill("short");
  await page.getByRole("button", { name: "Create account" }).click();
  const password = page.getByLabel("Password", { exact: true });
  await expect(password).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByLabel("Name")).toHaveValue(admin.name);
  await password.fill(admin.password);
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByRole("heading", { name: "Where shall we start?" })).toBeVisible();
  await page.context().storageState({ path: "test-results/admin.json" });
});

test("a stranger reaches nothing, and a wrong password says so and keeps the address", async ({
  browser,
}) => {
  const stranger = await browser.newPage();
  await stranger.goto("/explore");
  await expect(stranger).toHaveURL(/\/sign-in$/);
  await stranger.getByLabel("E-mail").fill(admin.email);
  await stranger.getByLabel("Password", { exact: true }).fill("not this one");
  await stranger.getByRole("button", { name: "Sign in" }).click();
  await expect(stranger.getByLabel("Password", { exact: true })).toHaveAttribute("aria-invalid", "true");
  await expect(stranger.getByLabel("E-mail")).toHaveValue(admin.email);
  await stranger.getByLabel("Password", { exact: true }).fill(admin.password);
  await stranger.getByRole("button", { name: "Sign in" }).click();
  await expect(stranger).toHaveURL(/\/overview$/);
  await stranger.close();
});
