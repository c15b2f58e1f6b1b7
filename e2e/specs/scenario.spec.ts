import { addSimulatedServer } from "../pages/add-server";
import { expect, test } from "../fixtures";

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

test.describe.configure({ mode: "serial" });

test("the operator picks the log store", async ({ page }) => {
  await page.goto("/log-stores");
  await page.getByRole("button", { name: "Use the demo log store" }).click();
  await expect(page.getByRole("heading", { name: "Demo log store" })).toBeVisible();
  await page.getByRole("button", { name: "Check now" }).click();
  await expect(page.getByText(/3\.7\.6/).first()).toBeVisible();
});

for (const server of [serverA, serverB]) {
  test(`adds ${server.name} over SSH and places ${server.service} on it`, async ({ page }) => {
    await addSimulatedServer(page, server);
    await expect(page.getByRole("heading", { name: /Deploy|deploy/ })).toBeVisible();
    await page.screenshot({ path: `test-results/added-${server.name}.png` });
  });
}
