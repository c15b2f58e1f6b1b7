import type { Page } from "@playwright/test";
import { type BadHosts, startBadHosts, strangersKey } from "../bad-hosts";
import { expect, test } from "../fixtures";

test.describe.configure({ mode: "serial" });

const name = "shop-1";
const wizardService = "shop-web";
const passphrase = "correct horse battery";
let bad: BadHosts;
test.beforeAll(async () => {
  bad = await startBadHosts();
});
test.afterAll(() => bad.end());

test("an address that cannot be used says why and what next, and keeps what was typed", async ({ page }) => {
  const { ports } = bad;
  const stranger = strangersKey(passphrase);
  await page.goto("/servers/new");
  await fill(page, { Name: name, Address: "ssh://ops@web-1", Port: "22", User: "ubuntu" });
  await newCredential(page, stranger.publicHalf);

  await readKey(page);
  await says(page, "Address", "This is not an address of a server. Enter the address alone, such as");
  await keeps(page, { Name: name, Address: "ssh://ops@web-1", Port: "22", User: "ubuntu" });

  await fill(page, { Address: "127.0.0.1", Port: String(ports.refused) });
  await readKey(page);
  await says(page, "Private key", "This is not a private key that can be read. Paste the whole private key");
  await keeps(page, { "Private key": stranger.publicHalf, Address: "127.0.0.1" });

  await fill(page, { "Private key": stranger.sealed });
  await readKey(page);
  await says(page, "Passphrase", "This private key has a passphrase. Enter the passphrase of the key.");
  await fill(page, { Passphrase: "not this one" });
  await readKey(page);
  await says(
    page,
    "Passphrase",
    "The passphrase does not open this private key. Enter the passphrase again.",
  );
  await keeps(page, { "Private key": stranger.sealed, Passphrase: "not this one", Name: name });

  await fill(page, { Passphrase: passphrase });
  await readKey(page);
  await alerts(page, `127.0.0.1 refused the connection on port ${ports.refused}`, "Check that sshd runs");
  await expect(field(page, "Port")).toHaveAttribute("aria-invalid", "true");
  await keeps(page, { Name: name, Address: "127.0.0.1", Port: String(ports.refused), User: "ubuntu" });

  await fill(page, { Port: String(ports.notSsh) });
  await readKey(page);
  await alerts(page, `Port ${ports.notSsh} of 127.0.0.1 does not speak SSH`, "Enter the port on which sshd");

  await fill(page, { Address: "no-such-host.invalid" });
  await readKey(page);
  await alerts(page, "The name no-such-host.invalid was not found", "Check the spelling, or enter the IP");
  await keeps(page, { Name: name, Address: "no-such-host.invalid", Port: String(ports.notSsh) });

  await fill(page, { Address: "127.0.0.1", Port: String(ports.silent) });
  await readKey(page);
  await alerts(page, "127.0.0.1 accepted the connection but stayed silent", "Check the port and the load");
  await keeps(page, { Name: name, Address: "127.0.0.1", Port: String(ports.silent), User: "ubuntu" });
});

test("a server that refuses the key, sudo or more bytes says so, and is added once it is mended", async ({
  page,
}) => {
  const { host } = bad;
  await page.goto("/servers/new");
  await fill(page, { Name: name, Address: host.address, Port: String(host.port), User: host.user });
  await choose(page, "Credential", `${name} sign-in`);
  await acceptKey(page);
  await expect(check(page, "Sign-in")).toContainText("127.0.0.1 refused the sign-in of ubuntu");
  await expect(check(page, "Sign-in")).toContainText("Check the user name, and that its public key is in");
  await expect(button(page, "Add this server")).toBeDisabled();

  await button(page, "Change it").click();
  await says(page, "Credential", "127.0.0.1 refused the sign-in of ubuntu. Check the user name");
  await keeps(page, { Name: name, Address: host.address, Port: String(host.port), User: host.user });
  await newCredential(page, bad.privateKey);
  await host.setFault("sudo-refused");
  await acceptKey(page);
  await expect(check(page, "Sudo")).toContainText("ubuntu may not become root on 127.0.0.1");
  await expect(check(page, "Sudo")).toContainText("Put the sudoers file in place");
  await expect(button(page, "Add this server")).toBeDisabled();

  await host.setFault("sudo-refused", false);
  await host.setFault("disk-full");
  await button(page, "I fixed it, check again").click();
  await expect(check(page, "Disk")).toContainText("The disk of 127.0.0.1 is full");
  await expect(check(page, "Disk")).toContainText("Free space on /etc and /var, then try again.");

  await host.setFault("disk-full", false);
  await check(page, "Disk").getByRole("button", { name: "I fixed it, check again" }).click();
  await expect(check(page, "Disk")).toContainText("Disk: passed");
  await button(page, "Add this server").click();
  await expect(page.getByRole("heading", { name: `What writes logs on ${name}?` })).toBeVisible();

  const another = page.getByRole("checkbox", { name: "Describe another service" });
  if (await another.isVisible()) await another.check();
  await fill(page, { Service: wizardService, "Another path or glob": "logs/app.log" });
  await button(page, "Add path").click();
  await says(page, "Another path or glob", "logs/app.log is not an absolute path. Begin the path with /.");
  await keeps(page, { Service: wizardService, "Another path or glob": "logs/app.log" });
  await page.getByRole("checkbox", { name: new RegExp(`^${escaped(host.accessLog)}`) }).check();
  await button(page, "Place on this server").click();
  await page.getByRole("link", { name: "Open the server" }).click();
  await expect(page.getByRole("heading", { name })).toBeVisible();
});

test("a rollout to a host that refuses sudo or has no room changes nothing and says so", async ({ page }) => {
  const { host } = bad;
  await host.setFault("sudo-refused");
  await page.goto("/servers");
  await page.getByRole("link", { name }).first().click();
  await page.getByRole("link", { name: "Deploy…" }).click();
  await expect(page.getByText(`ubuntu may not become root on ${name}`)).toBeVisible();
  await expect(page.getByText("Put the sudoers file in place")).toBeVisible();
  await host.setFault("sudo-refused", false);
  await page.reload();
  await field(page, "Reason").fill("Into a full disk");
  await host.setFault("disk-full");
  await button(page, "Deploy to 1 server").click();
  await expect(page).toHaveURL(/\/rollouts\/[\w-]+$/);
  await expect(page.getByText(`The disk of ${name} is full`).first()).toBeVisible();
  await expect(page.getByText("Free space on /etc and /var, then try again.").first()).toBeVisible();
  await host.setFault("disk-full", false);
  expect(host.machine.hasAgent).toBe(false);
});

test("a host key that changed is shown beside the pinned one, and nothing is sent", async ({ page }) => {
  const { host } = bad;
  await page.goto("/servers");
  await page.getByRole("link", { name }).first().click();
  await host.setFault("new-host-key");
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Check now" }).click();
  const row = check(page, "Host key");
  await expect(row).toContainText("Host key changed");
  await expect(row).toContainText(host.hostKey.fingerprint);
  await expect(row).toContainText("Nothing was sent.");
  await expect(row).toContainText("If you reinstalled the host, compare its fingerprint on its own console");
  expect(await row.evaluate((node) => node.scrollWidth <= node.clientWidth)).toBe(true);
  await row.getByRole("button", { name: "Compare host key" }).click();
  const dialog = page.getByRole("dialog", { name: `Host key of ${name}` });
  await dialog.getByRole("button", { name: "Read the key" }).click();
  await expect(dialog.getByText(/^SHA256:/)).toHaveCount(2);
  await expect(dialog.getByText(host.hostKey.fingerprint, { exact: true })).toBeAttached();
  await dialog.getByRole("button", { name: "Close" }).first().click();
  await host.setFault("new-host-key", false);
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Remove server" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await expect(page).toHaveURL(/\/servers$/);
});

test("a label or a path that cannot be collected is refused beside its field, and stays typed", async ({
  page,
}) => {
  await page.goto("/services");
  await button(page, "Add service").first().click();
  const sheet = page.getByRole("dialog");
  await sheet.getByLabel("Name", { exact: true }).first().fill("shop");
  const labels = sheet.getByRole("group", { name: "Labels" });
  await labels.getByLabel("Name").fill("1st-team");
  await labels.getByLabel("Value").fill("web");
  await expect(labels).toContainText("1st-team cannot be the name of a label. Name it with letters, digits");
  await sheet.getByRole("button", { name: "Add service" }).click();
  await expect(labels.getByLabel("Name")).toBeFocused();
  await expect(labels.getByLabel("Name")).toHaveValue("1st-team");
  await labels.getByLabel("Name").fill("__team");
  await sheet.getByRole("button", { name: "Add service" }).click();
  await expect(labels).toContainText("The label name __team is reserved. Choose another name.");
  await expect(labels.getByLabel("Value")).toHaveValue("web");
  await labels.getByLabel("Name").fill("team");
  await sheet.getByRole("button", { name: "Add service" }).click();
  await expect(page).toHaveURL(/\/services\/[\w-]+$/);

  await page.getByRole("link", { name: "Add log path" }).first().click();
  await fill(page, { "File on the server": "/var/log/../shadow", "job label": "shop_app" });
  await page.getByLabel("Name", { exact: true }).first().fill("app");
  await button(page, "Add log path").click();
  const path = "File on the server";
  await says(page, path, "/var/log/../shadow is not a path that can be followed. Enter the whole path of");
  await keeps(page, { [path]: "/var/log/../shadow", "job label": "shop_app" });
  await fill(page, { [path]: "app.log" });
  await button(page, "Add log path").click();
  await says(page, path, "app.log is not an absolute path. Begin the path with /.");
  await keeps(page, { [path]: "app.log", "job label": "shop_app" });

  for (const service of ["shop", wizardService]) {
    await page.goto("/services");
    await page.getByRole("link", { name: service, exact: true }).click();
    await button(page, "Remove…").first().click();
    await page.getByRole("dialog").getByRole("button", { name: "Remove service" }).click();
    await expect(page).toHaveURL(/\/services$/);
  }
});

function field(page: Page, label: string) {
  return page.getByLabel(new RegExp(`^${label}(?: \\(optional\\))?$`)).first();
}

function button(page: Page, label: string) {
  return page.getByRole("button", { name: label });
}

function check(page: Page, label: string) {
  return page.getByRole("listitem").filter({ hasText: `${label}: ` });
}

async function fill(page: Page, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, value] of Object.entries(values)) await field(page, label).fill(value);
}

async function keeps(page: Page, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, value] of Object.entries(values)) await expect(field(page, label)).toHaveValue(value);
}

/** The field is marked, and its own note (what a screen reader tells with it) has the words. */
async function says(page: Page, label: string, words: string): Promise<void> {
  await expect(field(page, label)).toHaveAccessibleDescription(new RegExp(escaped(words)));
  await expect(field(page, label)).toHaveAttribute("aria-invalid", "true");
}

async function alerts(page: Page, what: string, next: string): Promise<void> {
  const panel = page.getByRole("alert").filter({ hasText: what });
  await expect(panel).toContainText(next);
  await expect(panel).toContainText("What to do");
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

async function choose(page: Page, label: string, option: string): Promise<void> {
  await field(page, label).click();
  await page.getByRole("option", { name: option }).first().click();
}

async function newCredential(page: Page, privateKey: string): Promise<void> {
  if (!(await field(page, "Private key").isVisible()))
    await choose(page, "Credential", "New key or password…");
  await page.getByRole("textbox", { name: "Private key" }).fill(privateKey);
}

async function readKey(page: Page): Promise<void> {
  await button(page, "Read its host key").click();
}

async function acceptKey(page: Page): Promise<void> {
  await readKey(page);
  await page.getByRole("checkbox", { name: /I compared it/ }).check();
  await button(page, "Accept and pin this key").click();
}
