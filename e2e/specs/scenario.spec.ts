import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures";
import { addSimulatedServer } from "../pages/add-server";

const serverA = {
  name: "icsc-platform",
  service: "ssc-api",
  files: ["/var/log/ssc_api/gunicorn_access.log", "/var/log/ssc_api/gunicorn_error.log"],
};
const serverB = {
  name: "icsc-integrated-control",
  service: "ssc-msg",
  files: ["/var/log/gunicorn/access.log", "/var/log/gunicorn/error.log"],
};
const servers = [serverA, serverB];

test.describe.configure({ mode: "serial" });

test("the operator picks the log store, and it answers", async ({ page }) => {
  await page.goto("/log-stores");
  await page.getByRole("button", { name: "Use the demo log store" }).click();
  await expect(page.getByRole("heading", { name: "Demo log store" })).toBeVisible();
  await page.getByRole("button", { name: "Check now" }).click();
  await expect(page.getByText(/3\.7\.6/).first()).toBeVisible();
});

for (const server of servers) {
  test(`${server.name} is added over SSH, its key accepted and pinned, ${server.service} placed on it`, async ({
    page,
  }) => {
    await addSimulatedServer(page, server);
    await expect(page.getByRole("heading", { name: `${server.name} is added` })).toBeVisible();
    await page.getByRole("link", { name: "Open the server" }).click();
    for (const file of server.files) await expect(page.getByText(file).first()).toBeVisible();
    await expect(page.getByText(/SHA256:/).first()).toBeVisible();
  });
}

test("both services share a label set", async ({ page }) => {
  await page.goto("/settings?tab=labels");
  await page.getByRole("button", { name: "Add label set" }).click();
  await page.getByRole("textbox", { name: "Name" }).first().fill("smart-silver-center");
  await page.getByRole("button", { name: "Add label", exact: true }).click();
  await page.getByRole("dialog").getByLabel("Name").last().fill("team");
  await page.getByLabel("Value").last().fill("platform");
  await page.getByRole("button", { name: "Save label set" }).click();
  await expect(page.getByText("smart-silver-center added.")).toBeVisible();
  for (const { service } of servers) {
    await page.goto("/services");
    await page.getByRole("link", { name: service }).first().click();
    await page.getByRole("button", { name: "Edit…" }).first().click();
    await page.getByRole("combobox", { name: "Label set" }).click();
    await page.getByRole("option", { name: "smart-silver-center" }).click();
    await page.getByRole("button", { name: "Save service" }).click();
    await expect(page.getByRole("dialog")).toBeHidden();
  }
});

test("one click deploys both servers after a preview of every changed line", async ({ page }) => {
  test.setTimeout(180_000);
  await page.goto("/rollouts/new");
  await page.getByRole("checkbox", { name: "All servers" }).check();
  await expect(page.getByRole("heading", { name: "2 servers change" })).toBeVisible();
  for (const { name } of servers) await expect(page.getByText(`host = "${name}",`)).toBeVisible();
  await expect(page.getByText('job  = "gunicorn_access"').first()).toBeVisible();
  await expect(page.getByText('team = "platform"').first()).toBeVisible();
  await page.getByRole("textbox", { name: "Reason" }).fill("First deployment");
  await page.getByRole("button", { name: "Deploy to 2 servers" }).click();

  await expect(page).toHaveURL(/\/rollouts\/[\w-]+$/);
  await expect(page.getByRole("heading", { name: /Rollout \d+/ })).toBeVisible();
  await page.reload();
  await expect(page.getByText("Succeeded").first()).toBeVisible({ timeout: 120_000 });
  await expect(page.getByText("2 done")).toBeVisible();
  // No server had a config before this one.
  await expect(page.getByRole("link", { name: "Roll back…" })).toBeHidden();
});

test("both servers are healthy, with their rate", async ({ page }) => {
  for (const { name } of servers) {
    await page.goto("/servers");
    await page.getByRole("link", { name }).click();
    await expect(page.getByText("In sync").first()).toBeVisible();
    await expect(page.getByText("Delivered").first()).toBeVisible();
  }
  await page.goto("/overview");
  await expect(page.getByRole("heading", { name: "All 4 log paths are delivering" })).toBeVisible();
});

async function runSaved(page: Page, name: string): Promise<void> {
  await page.goto("/explore");
  await page.getByRole("button", { name: new RegExp(name) }).click();
}

test("saved queries answer with the new lines of both servers", async ({ page }) => {
  await runSaved(page, "Access log of all servers");
  const lines = page.getByRole("log", { name: /Log lines/ });
  for (const { name } of servers)
    await expect(lines.getByText(name, { exact: true }).filter({ visible: true }).first()).toBeVisible();
  await expect(lines.getByText(/"GET \/api\/center\//).first()).toBeVisible();

  await runSaved(page, "HTTP 5xx errors");
  await expect(lines.getByText(/HTTP\/1\.1" 5\d\d/).first()).toBeVisible();

  await runSaved(page, "Errors of the application server");
  await expect(lines.getByText(/\[ERROR\]/).first()).toBeVisible();
});
