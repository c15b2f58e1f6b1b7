import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const wcag = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const colour = ["color-contrast", "link-in-text-block"];

/** Every rule in light; in dark those of colour, which are all that the theme changes. */
export async function violations(page: Page, name: string): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator("html")).toHaveAttribute("data-theme", colorScheme);
    const axe = new AxeBuilder({ page }).setLegacyMode();
    const rules = colorScheme === "light" ? axe.withTags(wcag) : axe.withRules(colour);
    const { violations: broken, passes } = await rules.analyze();
    expect(passes.map(({ id }) => id)).toContain("color-contrast");
    for (const { id, nodes } of broken)
      for (const { target, failureSummary } of nodes)
        found.push(`${name}, ${colorScheme}: ${id} ${target.join(" ")} ${failureSummary ?? ""}`);
  }
  return found;
}

export function scrollsSideways(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth > clientWidth;
  });
}
