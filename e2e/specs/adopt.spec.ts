import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures";
import { addFoundServer } from "../pages/add-server-only";

test.describe.configure({ mode: "serial" });

const password = "a-password-in-clear";

test("a config written by hand is shown with what becomes of each statement, and none of its passwords", async ({
  page,
}) => {
  const bodies: Promise<string>[] = [];
  page.on("response", (response) => {
    if (response.url().includes("/agent-config")) bodies.push(response.text());
  });
  await addFoundServer(page, "icsc-legacy-01");
  await page.getByRole("link", { name: "Adopt this config…" }).click();
  const report = page
    .getByRole("region")
    .or(page.locator("section"))
    .filter({ hasText: "What becomes of it" });
  await expect(report.first()).toContainText("Logyard has no counterpart of prometheus.exporter.unix");
  const config = page.getByRole("textbox", { name: "Config /etc/alloy/config.alloy" });
  await expect(config).toContainText("••••••");
  await expect(config).not.toContainText(password);
  expect((await Promise.all(bodies)).join()).not.toContain(password);

  // A statement leads to its line.
  await page.getByRole("button", { name: /stage\.template/ }).click();
  await expect(config).toContainText("ToUpper");
  await page.getByRole("searchbox", { name: "Find in the config" }).fill("forward_to");
  await page.keyboard.press("Enter");
  await expect(page.getByText("1 of 4", { exact: true })).toBeVisible();
  expect(await broken(page)).toEqual([]);
});

test("a rollout does not replace it before it is adopted or given up", async ({ page }) => {
  await openPreview(page, "icsc-legacy-01");
  await expect(page.getByText("icsc-legacy-01 has a config that Logyard didn’t write.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Deploy to 1 server" })).toBeDisabled();
  await expect(page.getByText(password)).toHaveCount(0);
  await page.getByRole("checkbox", { name: "Overwrite the config of icsc-legacy-01" }).check();
  await expect(page.getByRole("button", { name: "Deploy to 1 server" })).toBeEnabled();
  await page.getByRole("link", { name: "Adopt this config…" }).click();
  await expect(page.getByRole("heading", { name: "Adopt the config of icsc-legacy-01" })).toBeVisible();
});

test("what is adopted keeps its edits, is deployed in its place, and delivers", async ({ page }) => {
  test.setTimeout(180_000);
  await page.goto("/servers");
  await page.getByRole("link", { name: "icsc-legacy-01", exact: true }).click();
  await page.getByRole("link", { name: "Adopt this config…" }).click();
  const accept = page.getByRole("button", { name: "Adopt 1 service, 2 log paths" });
  await expect(accept).toBeVisible();
  await page.getByRole("textbox", { name: "Name", exact: true }).nth(1).fill("not allowed!");
  await accept.click();
  await expect(page.locator("[aria-invalid=true]")).toHaveCount(1);
  await page.getByRole("textbox", { name: "Name", exact: true }).nth(1).fill("access");
  await accept.click();
  await expect(page.getByText("1 new service, 2 new log paths, 2 new log formats.")).toBeVisible();
  await page.getByRole("link", { name: "Preview the rollout…" }).click();
  await expect(page.getByText("Ada Admin adopted the config that is on the host.")).toBeVisible();
  await page.getByRole("button", { name: "Deploy to 1 server" }).click();
  await expect(page).toHaveURL(/\/rollouts\/[\w-]+$/);
  await expect(page.getByText("Succeeded").first()).toBeVisible({ timeout: 120_000 });
});

test("Promtail's config is taken over from its server, with a word on the lines that would come twice", async ({
  page,
}) => {
  await addFoundServer(page, "icsc-legacy-02");
  await expect(page.getByText("Promtail runs on this server.")).toBeVisible();
  await page.getByRole("link", { name: "Import from Promtail…" }).click();
  await expect(page.getByText("Logyard reads files and the journal. It does not read syslog.")).toBeVisible();
  await expect(page.getByText(password)).toHaveCount(0);
  await page.getByRole("button", { name: "Adopt 1 service, 2 log paths" }).click();
  await expect(page.getByText("sudo systemctl disable --now promtail")).toBeVisible();
  await page.getByRole("link", { name: "Preview the rollout…" }).click();
  await expect(page.getByText("Promtail runs on icsc-legacy-02 as well.")).toBeVisible();
});

test("any config is checked as it is typed, its errors at their place", async ({ page }) => {
  await page.goto("/services");
  await page.getByRole("link", { name: "Import…" }).click();
  const config = page.getByRole("textbox", { name: "Config config.alloy" });
  await config.fill('loki.write "x" {\n\tendpoint {\n\t\turl = http\n\t}\n\tendpoint {');
  const errors = page.getByRole("list", { name: "Errors of the config" });
  await expect(errors).toContainText("expected }, got EOF");
  expect(await broken(page)).toEqual([]);
  await config.fill(
    'loki.source.file "x" {\n\ttargets = [{__path__ = "/var/log/x.log"}]\n\tforward_to = []\n}\n',
  );
  await expect(errors).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Adopt 1 service, 1 log path" })).toBeVisible();
});

async function openPreview(page: Page, name: string): Promise<void> {
  await page.goto("/rollouts/new");
  await page.getByRole("checkbox", { name, exact: false }).check();
}

async function broken(page: Page): Promise<string[]> {
  await page.emulateMedia({ reducedMotion: "reduce" });
  const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag22aa"]).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} ${target.join(" ")}`));
}
