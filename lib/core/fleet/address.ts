import { z } from "zod";

const hostLabel = /^[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?$/;
const ipv4 = z.ipv4();
const ipv6 = z.ipv6();

/**
 * Whether a text is the address of a host alone: a DNS name, an IPv4 address, or an IPv6 address with or without a
 * zone ("fe80::1%eth0"). No user, no port, no scheme, no brackets.
 */
export function isAddress(text: string): boolean {
  if (text.includes(":")) {
    const [address = "", zone, ...rest] = text.split("%");
    return (
      rest.length === 0 &&
      (zone === undefined || /^[\w.-]{1,15}$/.test(zone)) &&
      ipv6.safeParse(address).success
    );
  }
  const labels = text.replace(/\.$/, "").split(".");
  // A last label of digits alone is never a domain: then it has to be an IPv4 address.
  if (/^\d+$/.test(labels.at(-1) ?? "")) return ipv4.safeParse(text).success;
  return text.length <= 253 && labels.every((label) => hostLabel.test(label));
}
