import { expect, test } from "../fixtures";

test("the demo fleet is planted in one step, and its rollout opens", async ({ page }) => {
  test.setTimeout(180_000);
  await page.goto("/setup");
  await page.getByRole("button", { name: /Try the demo fleet/ }).click();
  await expect(page).toHaveURL(/\/rollouts\/[\w-]+$/, { timeout: 60_000 });
  // The scenario has deployed the article's two servers: they are in sync, and only the other ten are in this rollout.
  // Hosts that wait are folded into one row, so the last batch shows its names when it begins.
  await expect(page.getByText("icsc-center-09", { exact: true }).first()).toBeVisible({ timeout: 90_000 });
  await page.goto("/servers");
  for (const name of ["icsc-integrated-control", "icsc-platform", "icsc-center-09"])
    await expect(page.getByRole("link", { name, exact: true })).toHaveCount(1);
});
