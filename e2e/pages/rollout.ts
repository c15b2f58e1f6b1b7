import { expect, type Page } from "@playwright/test";
import type { VillageHost } from "@/demo/village";

/** Adds a host by hand with a service on it, described the first time and known afterwards; its id. */
export async function addHost(
  page: Page,
  host: VillageHost,
  { service, credential, privateKey }: { service: string; credential: string | null; privateKey: string },
): Promise<string> {
  await page.goto("/servers/new");
  const text = (name: string) =>
    page.getByRole("textbox", { name: new RegExp(`^${name}(?: \\(optional\\))?$`) });
  await text("Name").fill(host.name);
  await text("Address").fill(host.address);
  await page.getByLabel("Port", { exact: true }).fill(String(host.port));
  await text("User").fill(host.user);
  if (!(await text("Private key").isVisible())) {
    await page.getByRole("combobox", { name: "Credential" }).click();
    await page.getByRole("option", { name: credential ?? "New key or password…" }).click();
  }
  if (credential === null) await text("Private key").fill(privateKey);
  await page.getByRole("button", { name: "Read its host key" }).click();
  await page.getByRole("checkbox", { name: /I compared it/ }).check();
  await page.getByRole("button", { name: "Accept and pin this key" }).click();
  await page.getByRole("button", { name: "Add this server" }).click();
  await expect(page.getByRole("heading", { name: `What writes logs on ${host.name}?` })).toBeVisible();
  const known = page.getByRole("checkbox", { name: new RegExp(`^${service}\\b`) });
  if (credential === null) {
    const another = page.getByRole("checkbox", { name: "Describe another service" });
    if (await another.isVisible()) await another.check();
    await text("Service").fill(service);
    await page.getByRole("checkbox", { name: new RegExp(`^${host.accessLog}`) }).check();
  } else {
    await known.check();
  }
  await page.getByRole("button", { name: "Place on this server" }).click();
  await expect(page.getByRole("heading", { name: `${host.name} is added` })).toBeVisible();
  await page.getByRole("link", { name: "Open the server" }).click();
  await expect(page).toHaveURL(/\/servers\/(?!new)[\w-]+$/);
  return page.url().split("/").at(-1) ?? "";
}

/** Gives a service another value of one label, which changes the config of every server that it is on. */
export async function relabel(page: Page, service: string, value: string): Promise<void> {
  await page.goto("/services");
  await page.getByRole("link", { name: service, exact: true }).click();
  await page.getByRole("button", { name: "Edit…" }).first().click();
  const labels = page.getByRole("dialog").getByRole("group", { name: "Labels" });
  await labels.getByLabel("Name").fill("wave");
  await labels.getByLabel("Value").fill(value);
  await page.getByRole("button", { name: "Save service" }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
}

/** Opens the preview of servers and waits for what each of them would get. */
export async function preview(page: Page, ids: readonly string[]): Promise<void> {
  await page.goto(`/rollouts/new?servers=${ids.join(",")}`);
  const verdict = ids.length === 1 ? "1 server changes" : `${ids.length} servers change`;
  await expect(page.getByRole("heading", { name: verdict, level: 1 })).toBeVisible();
}

export async function deploy(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^(Deploy to|Roll back) \d+ servers?$/ }).click();
  await expect(page).toHaveURL(/\/rollouts\/(?!new)[\w-]+$/);
}

/** The row of a host, which says how it stands. */
export function hostRow(page: Page, name: string) {
  return page.getByRole("main").getByRole("button", { name: new RegExp(`^${name}\\b`) });
}

/** The tag beside the title. */
export async function ends(page: Page, state: string): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 }).locator("..")).toContainText(state, {
    timeout: 120_000,
  });
}
