import { expect, test } from "../fixtures";

test("the demo fleet is planted in one step, and its rollout opens", async ({ page }) => {
  test.setTimeout(180_000);
  await page.goto("/setup");
  await page.getByRole("button", { name: /Try the demo fleet/ }).click();
  await expect(page).toHaveURL(/\/rollouts\/[\w-]+$/, { timeout: 60_000 });
  await expect(page.getByText("icsc-platform", { exact: true }).first()).toBeVisible();
  await page.goto("/servers");
  await expect(page.getByText("icsc-integrated-control").first()).toBeVisible();
});
