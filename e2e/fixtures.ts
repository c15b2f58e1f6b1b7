import { test as base, expect } from "@playwright/test";

/** The first admin of the installation under test. */
export const admin = {
  name: "Ada Admin",
  email: "ada@example.org",
  password: "a long enough password",
};

/** Every page of every spec must stay free of console errors and uncaught exceptions. */
export const test = base.extend({
  page: async ({ page }, use) => {
    const errors: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error") errors.push(`${message.text()} (${message.location().url})`);
    });
    page.on("pageerror", (error) => errors.push(String(error)));
    await use(page);
    expect(errors).toEqual([]);
  },
});

export { expect };
