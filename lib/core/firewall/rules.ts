import { z } from "zod";
import { hasHidden } from "../hidden";
import { type Problem, problem } from "../problem";
import { fail, ok, type Result } from "../result";
import { shellCommand } from "../shell";

const networks = [z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()];

/** Who may reach the store: an address or a network in CIDR form, and why it is there. */
export const guestSchema = z.strictObject({
  address: z.string().max(64, "host.address-invalid").refine(isNetwork, "host.address-invalid"),
  /** Shown beside the rule: "agent web-1", "Grafana", "Logyard". */
  what: z
    .string()
    .max(80, "name.unclear")
    .refine((text) => !hasHidden(text), "value.control-character"),
});
export type Guest = Readonly<z.infer<typeof guestSchema>>;

export const firewalls = ["ufw", "firewalld"] as const;
export type Firewall = (typeof firewalls)[number];

export interface FirewallInput {
  readonly firewall: Firewall;
  /** The store's TCP port. */
  readonly port: number;
  readonly guests: readonly Guest[];
  /** Addresses that an earlier call admitted: those that are no guests any more lose their rule. */
  readonly former: readonly string[];
}

/**
 * Commands, to be run as root, that open the store's port to its guests and close it to everybody else. They may run
 * again at any time, and do not depend on the order of the guests. They do not switch a firewall on: that could
 * shut out SSH.
 */
export function firewallCommands(input: FirewallInput): Result<string[], Problem[]> {
  const { firewall, port, guests, former } = input;
  const addresses = [...guests.map(({ address }) => address), ...former];
  const problems = [
    ...addresses
      .filter((address) => !isNetwork(address))
      .map((address) =>
        problem("host.address-invalid", { address: address.slice(0, 120) }, { at: "guests" }),
      ),
    ...(Number.isInteger(port) && port >= 1 && port <= 65_535
      ? []
      : [problem("input.invalid", { field: "port", reason: "port" }, { at: "port" })]),
  ];
  if (problems.length > 0) return fail(problems);
  const admitted = distinct(guests);
  const stale = distinct(former.map((address) => ({ address, what: "" })))
    .map(({ address }) => address)
    .filter((address) => admitted.every((guest) => guest.address !== address));
  return ok(firewall === "ufw" ? ufw(port, admitted, stale) : firewalld(port, admitted, stale));
}

/** An address or a network, but never the network of everybody. */
export function isNetwork(text: string): boolean {
  return networks.some((schema) => schema.safeParse(text).success) && !/\/0+$/.test(text);
}

/** One per address, IPv4 before IPv6, each in the order of its text. */
function distinct(guests: readonly Guest[]): Guest[] {
  const byAddress = new Map<string, Set<string>>();
  for (const { address, what } of guests) {
    const key = address.toLowerCase();
    byAddress.set(key, (byAddress.get(key) ?? new Set()).add(what));
  }
  const rank = (address: string) => `${address.includes(":") ? 6 : 4}${address}`;
  return [...byAddress]
    .map(([address, whats]) => ({ address, what: [...whats].sort().join(", ") }))
    .sort((a, b) => (rank(a.address) < rank(b.address) ? -1 : 1));
}

/** A comment of ufw is one line of ASCII without quotes: what is not becomes a question mark. */
function comment(what: string): string {
  return `Logyard: ${what.replace(/[^A-Za-z0-9 _.,:@()-]/g, "?").slice(0, 120)}`;
}

/** The first rule that matches decides: guests go to the front, "nobody else" to the end, an open door away. */
function ufw(port: number, guests: readonly Guest[], stale: readonly string[]): string[] {
  const to = ["to", "any", "port", String(port), "proto", "tcp"];
  return [
    ...guests.map(({ address, what }) =>
      shellCommand("ufw", "prepend", "allow", "from", address, ...to, "comment", comment(what)),
    ),
    ...stale.map((address) => shellCommand("ufw", "delete", "allow", "from", address, ...to)),
    shellCommand("ufw", "deny", `${port}/tcp`, "comment", comment("nobody else")),
    shellCommand("ufw", "delete", "allow", `${port}/tcp`),
    shellCommand("ufw", "delete", "allow", String(port)),
  ];
}

/** Rich rules of the default zone. A zone by source would take over all that a guest does there, its SSH too. */
function firewalld(port: number, guests: readonly Guest[], stale: readonly string[]): string[] {
  const permanent = ["firewall-cmd", "--permanent"];
  const store = `port port="${port}" protocol="tcp"`;
  const admit = (address: string) =>
    `rule family="${address.includes(":") ? "ipv6" : "ipv4"}" source address="${address}" ${store} accept`;
  return [
    ...guests.map(({ address }) => shellCommand(...permanent, `--add-rich-rule=${admit(address)}`)),
    ...stale.map((address) => shellCommand(...permanent, `--remove-rich-rule=${admit(address)}`)),
    // The highest number comes last, after every guest.
    shellCommand(...permanent, `--add-rich-rule=rule priority="32767" ${store} drop`),
    shellCommand(...permanent, `--remove-port=${port}/tcp`),
    shellCommand("firewall-cmd", "--reload"),
  ];
}
