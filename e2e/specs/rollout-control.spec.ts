import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures";
import { scrollsSideways, violations } from "../pages/accessible";
import { tabTo } from "../pages/keyboard";
import { addHost, deploy, ends, hostRow, preview, relabel } from "../pages/rollout";
import { type SpareHosts, startSpareHosts } from "../spare-hosts";

test.describe.configure({ mode: "serial", timeout: 180_000 });

const names = ["rig-1", "rig-2", "rig-3"];
const service = "rig-web";
const config = "/etc/alloy/config.alloy";
let spare: SpareHosts;
let ids: string[] = [];
let storeUrl = "";
/** Address of the rollout whose canary failed. */
let failed = "";
const host = (index: number) => {
  const found = spare.hosts[index];
  if (!found) throw new Error(`No host ${index}`);
  return found;
};
const onDisk = () => spare.hosts.map(({ machine }) => machine.disk.text(config));

test.beforeAll(async () => {
  spare = await startSpareHosts(names);
});
test.afterAll(() => spare.end());

test("three servers are added, whose hosts this test can break", async ({ page }) => {
  await page.goto("/log-stores");
  const address = await page
    .getByText(/^http:\/\/127\.0\.0\.1:\d+$/)
    .first()
    .textContent();
  storeUrl = address ?? "";
  spare.reach(storeUrl);
  const privateKey = spare.privateKey;
  for (const [index, one] of spare.hosts.entries()) {
    const credential = index === 0 ? null : `${names[0]} sign-in`;
    ids = [...ids, await addHost(page, one, { service, credential, privateKey })];
  }
});

test("a canary that fails pauses the rollout; a reload shows it as it is; by key alone it goes on without the failed", async ({
  page,
}) => {
  await host(0).setFault("read-only");
  await preview(page, ids);
  await tabTo(page, page.getByRole("textbox", { name: "Reason" }));
  await page.keyboard.type("By key alone");
  await tabTo(page, page.getByRole("button", { name: "Deploy to 3 servers" }));
  await page.keyboard.press("Enter");
  await expect(page.getByText("Paused: rig-1 failed.")).toBeVisible();
  failed = page.url();
  await expect(page.getByText("2 hosts wait and keep their config.")).toBeVisible();
  await page.reload();
  await expect(page.getByText("Paused: rig-1 failed.")).toBeVisible();
  await expect(page.getByText("read-only").first()).toBeVisible();
  expect(onDisk()).toEqual([null, null, null]);
  expect(await broken(page, "a paused rollout")).toEqual([]);

  await tabTo(page, page.getByRole("button", { name: "Try the failed again first" }));
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Go on without the failed" })).toBeFocused();
  await page.keyboard.press("Enter");
  await ends(page, "Failed");
  await expect(hostRow(page, "rig-2")).toContainText("On revision 1");
  await expect(hostRow(page, "rig-3")).toContainText("On revision 1");
  await tabTo(page, hostRow(page, "rig-3"));
  await page.keyboard.press("Enter");
  await expect(hostRow(page, "rig-3")).toHaveAttribute("aria-pressed", "true");
  await expect(page.getByText("Found in the store")).toBeVisible();
  expect(await broken(page, "a failed rollout")).toEqual([]);
});

test("only the failed is tried again; a reload in the middle goes on with the stream; the browser tells of the end", async ({
  page,
}) => {
  await page.context().grantPermissions(["notifications"]);
  await page.addInitScript(() => {
    const told: string[] = [];
    Object.assign(window, { told });
    window.Notification = class extends window.Notification {
      constructor(title: string, options?: NotificationOptions) {
        super(title, options);
        told.push(`${title} | ${options?.body ?? ""}`);
      }
    };
  });
  await host(0).setFault("read-only", false);
  await page.goto(failed);
  await page.getByRole("link", { name: "Retry the failed server…" }).click();
  await expect(page.getByRole("heading", { name: "1 server changes" })).toBeVisible();
  // It cannot be proven, so it goes on, until the host reaches the store.
  spare.reach("");
  await deploy(page);
  await expect(hostRow(page, "rig-1")).toContainText("Proving");
  await page.reload();
  await page.getByRole("button", { name: "Notify me at the end" }).click();
  await expect(page.getByRole("button", { name: "You will be notified" })).toBeVisible();
  spare.reach(storeUrl);
  await ends(page, "Succeeded");
  await expect
    .poll(() => page.evaluate(() => (window as unknown as { told: string[] }).told))
    .toEqual([expect.stringMatching(/^Rollout \d+: Succeeded \| 1 of 1 servers done\.$/)]);
  const output = page.getByRole("region", { name: "Output of rig-1" });
  await expect(output).toContainText("alloy validate");
  await page.reload();
  await expect(output).toContainText("alloy validate");
});

test("a rollout that is stopped in the middle leaves the rest as it was", async ({ page }) => {
  const before = onDisk();
  await relabel(page, service, "stopped");
  await preview(page, ids);
  spare.reach("");
  await deploy(page);
  await expect(hostRow(page, "rig-1")).toContainText("Proving");
  await page.getByRole("button", { name: "Stop now" }).click();
  await ends(page, "Cancelled");
  spare.reach(storeUrl);
  expect(onDisk().slice(1)).toEqual(before.slice(1));
  await expect(page.getByText("Not started, keeps its config").or(hostRow(page, "rig-3"))).toBeVisible();
});

test("a host that goes away holds nothing up, and is offered when it is back", async ({ page }) => {
  await relabel(page, service, "away");
  await preview(page, ids);
  await host(1).setFault("refuse");
  await deploy(page);
  await ends(page, "Some were away");
  await expect(page.getByText("1 host was away.")).toBeVisible();
  await expect(hostRow(page, "rig-2")).toContainText("Unreachable");
  expect(await broken(page, "a rollout with a host that was away")).toEqual([]);
  const rollout = page.url();

  await host(1).setFault("refuse", false);
  await page.goto(`/servers/${ids[1]}`);
  const check = page.getByRole("button", { name: "Check for drift" });
  // What it says stood there before, too: only a look that has ended tells that the host is back.
  const asked = page.waitForResponse((response) => response.request().method() === "POST");
  await check.click();
  await asked;
  await expect(check).toBeVisible();
  await expect(page.getByText("As Logyard left it.")).toBeVisible();
  await page.goto(rollout);
  await expect(page.getByText("rig-2 is back.")).toBeVisible();
  await page.getByRole("link", { name: "Preview 1 server…" }).click();
  await expect(page.getByRole("heading", { name: "1 server changes" })).toBeVisible();
  await page.goto(rollout);

  // The whole of it goes back, after a preview of every server that it changed.
  await page.getByRole("link", { name: "Roll back…" }).click();
  await expect(page.getByRole("heading", { name: "2 servers go back", level: 1 })).toBeVisible();
  await expect(page.getByText("away").first()).toBeVisible();
  await deploy(page);
  await ends(page, "Succeeded");
  await expect(page.getByText("Rollback", { exact: true })).toBeVisible();
  await expect(page.getByText("2 servers run their earlier config again, proven")).toBeVisible();
  expect(onDisk().some((text) => text?.includes("away"))).toBe(false);
});

test("any two configs of a server are compared", async ({ page }) => {
  await page.goto(`/servers/${ids[2]}`);
  await page.getByRole("button", { name: "History" }).click();
  const sheet = page.getByRole("dialog");
  await choose(page, "From", "Revision 1");
  await choose(page, "To", "Revision 3");
  await expect(sheet.getByText("away")).toHaveCount(0);
  await choose(page, "To", "Revision 2");
  await expect(sheet.getByText(/wave\s*= "away"/).first()).toBeVisible();
});

test("a config that somebody edited is found, can be adopted, and is put back", async ({ page }) => {
  const { machine } = host(2);
  const left = machine.disk.text(config) ?? "";
  machine.disk.put(config, left.replace("\n", "\n// by hand\n"));
  await page.goto(`/servers/${ids[2]}`);
  await page.getByRole("button", { name: "Check for drift" }).click();
  await expect(page.getByText(`${config} was changed on the server.`)).toBeVisible();
  await page.getByRole("link", { name: "Adopt…" }).click();
  await expect(page.getByRole("textbox", { name: `Config ${config}` })).toContainText("by hand");
  await page.goBack();
  await page.getByRole("link", { name: "Re-apply…" }).click();
  await expect(page.getByText("by hand")).toBeVisible();
  await page.getByRole("checkbox", { name: "Overwrite the config of rig-3" }).check();
  await deploy(page);
  await ends(page, "Succeeded");
  expect(machine.disk.text(config)).not.toContain("by hand");
});

test("the agent is brought to the wanted version and taken away, and each says what it did", async ({
  page,
}) => {
  const change = async (item: string, confirm: string) => {
    await page.goto(`/servers/${ids[2]}`);
    await page.getByRole("main").getByRole("button", { name: "More actions" }).first().click();
    await page.getByRole("menuitem", { name: item }).click();
    await page.getByRole("dialog").getByRole("button", { name: confirm }).click();
    await ends(page, "Succeeded");
  };
  await change("Change agent version…", "Change the agent");
  await expect(
    page.getByText("1 server runs the wanted version of the agent, proven with lines in the store."),
  ).toBeVisible();
  await change("Remove agent…", "Remove the agent");
  await expect(page.getByText("The agent is gone from 1 server.")).toBeVisible();
  await expect(hostRow(page, names[2] ?? "")).toContainText("Agent removed");
});

test("a look at a server says which Loki it has, or why it could not look, before anything is installed", async ({
  page,
}) => {
  await page.goto("/log-stores");
  await page
    .getByRole("button", { name: /^Set up Grafana/ })
    .first()
    .click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("tab", { name: "Loki config" }).click();
  await dialog.getByRole("button", { name: "Describe a Loki" }).click();
  const look = dialog.getByRole("button", { name: "Look at the server" });
  await expect(look).toHaveAccessibleDescription(
    "Save the settings first: what is saved is what is installed.",
  );
  await dialog.getByRole("button", { name: "Save", exact: true }).click();
  await expect(look).toHaveAccessibleDescription("");
  await choose(page, "Server", "rig-2");
  await look.click();
  await expect(dialog.getByText("The server has no Loki yet: it will be installed.")).toBeVisible();
  await host(1).setFault("refuse");
  await look.click();
  await expect(dialog.getByRole("alert")).toContainText("refused the connection");
  await expect(dialog.getByText("The server has no Loki yet")).toBeHidden();
});

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole("combobox", { name: label }).click();
  await page.getByRole("option", { name: option }).click();
}

/** What a state of the page breaks: rules of WCAG in both themes, and the width of a phone. */
async function broken(page: Page, name: string): Promise<string[]> {
  const found = await violations(page, name);
  const size = page.viewportSize();
  await page.setViewportSize({ width: 390, height: 844 });
  if (await scrollsSideways(page)) found.push(`${name} scrolls sideways at 390 px`);
  if (size) await page.setViewportSize(size);
  return found;
}
