import { admin, expect, test } from "../fixtures";

const hangul = /[가-힣]/;

test.use({ locale: "ko-KR", storageState: { cookies: [], origins: [] } });

test("a Korean browser reads Korean, and English once it is chosen", async ({ page }) => {
  await page.goto("/sign-in");
  await expect(page.locator("html")).toHaveAttribute("lang", "ko");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(hangul);
  await page.getByLabel("이메일").fill(admin.email);
  await page.getByLabel("비밀번호", { exact: true }).fill(admin.password);
  await page.getByRole("button", { name: "로그인" }).click();

  await expect(page).toHaveURL(/\/overview$/);
  const main = page.getByRole("main");
  await expect(main.getByRole("heading", { level: 1 })).toHaveText(/로그 경로 \d+개/);
  await expect(main.getByRole("heading", { name: "전달 현황" })).toBeVisible();
  await expect(page.getByRole("link", { name: "로그 저장소" }).first()).toBeVisible();
  await expect(page.getByText("Delivery", { exact: true })).toHaveCount(0);

  await page.goto("/settings?tab=account");
  await page.getByRole("radio", { name: "English" }).click();
  await expect(page.getByRole("heading", { name: "Settings", level: 1 })).toBeVisible();
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page.getByRole("heading", { name: "Language and theme" })).toBeVisible();
  await page.goto("/overview");
  await expect(main.getByRole("heading", { name: "Delivery" })).toBeVisible();
});
