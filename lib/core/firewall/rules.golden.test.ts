import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { firewallCommands } from "./rules";

const golden = new URL("../__golden__/firewall/", import.meta.url);

describe.each(readdirSync(golden))("%s", (name) => {
  const input = JSON.parse(readFileSync(new URL(`${name}/input.json`, golden), "utf8"));
  const expected = new URL(`${name}/commands.sh`, golden);

  it("gives the same commands as before", () => {
    const result = firewallCommands(input);
    if (!result.ok) throw new Error(JSON.stringify(result.problem));
    const text = result.value.map((command) => `${command}\n`).join("");
    if (process.env.UPDATE_GOLDEN !== undefined) writeFileSync(expected, text);
    expect(text).toBe(readFileSync(expected, "utf8"));
  });

  it("does not depend on the order or the repetition of guests", () => {
    const turned = { ...input, guests: [...input.guests, ...input.guests].toReversed() };
    expect(firewallCommands(turned)).toEqual(firewallCommands(input));
  });
});

it.each([
  "0.0.0.0/0",
  "::/0",
  "10.0.0.1; reboot",
  "$(reboot)",
  "web-1.internal",
  "fe80::1%eth0",
  "10.0.0.1\n",
  "",
])("refuses the guest %j", (address) => {
  for (const firewall of ["ufw", "firewalld"] as const) {
    const asGuest = firewallCommands({ firewall, port: 3100, guests: [{ address, what: "" }], former: [] });
    const asFormer = firewallCommands({ firewall, port: 3100, guests: [], former: [address] });
    expect([asGuest.ok, asFormer.ok]).toEqual([false, false]);
  }
});
