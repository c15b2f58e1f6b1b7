import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures";

test.describe.configure({ mode: "serial" });

const formatName = "Only the good ones";
const onlyGood = String.raw`^(?P<remote_addr>\S+) \S+ \S+ \[(?P<time>[^\]]+)\] "(?P<method>GET|POST) .*?" (?P<status>200) `;

test("the lab guesses the format of a file that it found on a server", async ({ page }) => {
  await openService(page);
  await page.getByRole("link", { name: "Add log path" }).first().click();
  await page.getByRole("button", { name: "Choose a file…" }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /ssc_api\/gunicorn_error\.log/ })
    .click();
  await expect(page.getByLabel("File on the server")).toHaveValue(/gunicorn_error\.log$/);
  await expect(page.getByText(/gunicorn error matches \d+% of the lines/)).toBeVisible();
  await page.getByRole("button", { name: "Use it" }).click();
  await expect(page.getByRole("combobox", { name: "Log format" })).toContainText("gunicorn error");
  await expect(page.getByText(/^[1-9]\d* of \d+ match$/)).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).click();
});

test("a custom format shows what falls through as one types, is saved with its path, and reaches the rollout", async ({
  page,
}) => {
  await openPath(page);
  await page.getByRole("button", { name: "Read its last lines" }).click();
  await expect(lines(page)).toBeVisible();
  await expect(page.getByText("No line falls through")).toBeVisible();
  await page.getByRole("button", { name: "Start a custom format from this" }).click();
  const pattern = page.getByRole("textbox", { name: "Pattern" });

  await pattern.fill("^(?P<status>a(?=b))");
  await expect(page.getByText("RE2 has no look-ahead.")).toBeVisible();
  await expect(page.getByText(/At 14: \(\?=/)).toBeVisible();
  await expect(page.getByText(/Shown as before/)).toBeVisible();

  await pattern.fill(onlyGood);
  await expect(page.getByText("RE2 has no look-ahead.")).toBeHidden();
  await expect(page.getByText(/\d+ entr(y falls|ies fall) through/)).toBeVisible();
  await page.getByLabel("Only what falls through").click();
  const first = lines(page).getByRole("option").first();
  await expect(first).toContainText("No match, kept whole");
  await page.getByRole("button", { name: "Next entry that falls through" }).click();
  await expect(lines(page).locator('[aria-selected="true"]')).toContainText("No match, kept whole");
  await lines(page).focus();
  const before = await lines(page).getAttribute("aria-activedescendant");
  await page.keyboard.press("n");
  await expect(lines(page)).not.toHaveAttribute("aria-activedescendant", before ?? "");
  await page.getByLabel("Only what falls through").click();

  await page.getByRole("combobox", { name: "remote_addr goes to" }).click();
  await page.getByRole("option", { name: "Label", exact: true }).click();
  await expect(page.getByRole("heading", { name: "remote_addr can’t be a label" })).toBeVisible();
  await page.getByRole("button", { name: "Keep remote_addr as metadata" }).click();
  await expect(page.getByRole("heading", { name: "remote_addr can’t be a label" })).toBeHidden();

  await page.getByRole("button", { name: "Save log path" }).click();
  await expect(page.getByLabel("Name of the format")).toBeFocused();
  await page.getByLabel("Name of the format").fill(formatName);
  expect(await seriousViolations(page)).toEqual([]);
  await page.getByRole("button", { name: "Save log path" }).click();
  await expect(page).toHaveURL(/\/services\/[\w-]+$/);
  await expect(page.getByRole("row", { name: /access/ })).toContainText(formatName);

  await page.getByRole("link", { name: "Deploy to its servers…" }).click();
  await expect(page.getByText("(?P<status>200)").first()).toBeVisible();
});

test("a format in use says who uses it and stays; given back, it can go", async ({ page }) => {
  await page.goto("/formats");
  await page.getByRole("link", { name: formatName }).click();
  await expect(page.getByRole("link", { name: /ssc-api access/ })).toBeVisible();
  await page.getByRole("button", { name: "Remove…" }).click();
  await page.getByRole("button", { name: "Remove log format" }).click();
  await expect(page.getByText(`The log format ${formatName} is in use`)).toBeVisible();

  await openPath(page);
  await page.getByRole("combobox", { name: "Log format" }).click();
  await page.getByRole("option", { name: /gunicorn access/ }).click();
  await page.getByRole("button", { name: "Save log path" }).click();
  await expect(page).toHaveURL(/\/services\/[\w-]+$/);
  await page.goto("/formats");
  await page.getByRole("link", { name: formatName }).click();
  await page.getByRole("button", { name: "Remove…" }).click();
  await page.getByRole("button", { name: "Remove log format" }).click();
  await expect(page).toHaveURL(/\/formats$/);
  await expect(page.getByRole("link", { name: formatName })).toHaveCount(0);
});

test("without a host a draft is made from pasted lines", async ({ page }) => {
  await page.goto("/formats/new?from=plain");
  await page.getByRole("combobox", { name: "Lines from" }).click();
  await page.getByRole("option", { name: "Pasted lines" }).click();
  await page
    .getByLabel("Paste sample lines")
    .fill("2026-05-12 03:14:01,512 [worker] ERROR jobs.mail failed for good\nValueError: no\n");
  await page.getByRole("button", { name: "Draft from lines" }).click();
  await expect(page.getByRole("textbox", { name: "Pattern" })).toContainText("(?P<level>");
  await expect(page.getByText(/Line 1: 2026-05-12 03:14:01,512 is/)).toBeVisible();
  await expect(page.getByText("No line falls through")).toBeVisible();
  await expect(lines(page).getByRole("option")).toHaveCount(1);
  expect(await seriousViolations(page)).toEqual([]);
});

test("debug lines are dropped with one press, and the rollout shows the rule before it reaches a server", async ({
  page,
}) => {
  await openService(page);
  await page.getByRole("link", { name: "Open log path error" }).click();
  const drops = page.getByRole("region", { name: "Drop lines" });
  await drops.getByRole("button", { name: "Drop debug lines" }).focus();
  await page.keyboard.press("Enter");
  const rule = drops.getByRole("group", { name: "Drop rule 1" });
  await expect(rule.locator(":focus")).toBeVisible();
  await expect(rule.getByLabel("Values, with commas between")).toHaveValue("debug, trace, verbose, fine");
  await expect(page.getByText("1 rule drops entries by their fields.")).toBeVisible();
  expect(await seriousViolations(page)).toEqual([]);

  await page.getByRole("button", { name: "Save log path" }).click();
  await expect(page).toHaveURL(/\/services\/[\w-]+$/);
  await page.getByRole("link", { name: "Deploy to its servers…" }).click();
  await expect(page.getByText(/debug\|trace\|verbose\|fine/).first()).toBeVisible();

  await openService(page);
  await page.getByRole("link", { name: "Open log path error" }).click();
  await drops.getByRole("button", { name: "Remove drop rule 1" }).click();
  await expect(drops.getByRole("button", { name: "Drop debug lines" })).toBeFocused();
  await page.getByRole("button", { name: "Save log path" }).click();
  await expect(page).toHaveURL(/\/services\/[\w-]+$/);
});

function lines(page: Page) {
  return page.getByRole("listbox", { name: "Sample lines" });
}

async function openService(page: Page): Promise<void> {
  await page.goto("/services");
  await page.getByRole("link", { name: "ssc-api", exact: true }).click();
  await expect(page.getByRole("heading", { name: "ssc-api", level: 1 })).toBeVisible();
}

async function openPath(page: Page): Promise<void> {
  await openService(page);
  await page.getByRole("link", { name: "Open log path access" }).click();
  await expect(page.getByLabel("File on the server")).toHaveValue(/gunicorn_access\.log$/);
}

async function seriousViolations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
    .analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} ${target.join(" ")}`));
}
