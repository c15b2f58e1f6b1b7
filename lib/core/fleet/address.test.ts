import { describe, expect, it } from "vitest";
import { isAddress } from "./address";

describe("addresses of hosts", () => {
  it.each([
    "10.20.4.11",
    "web-1.example.net",
    "localhost",
    "web_1",
    "db.",
    "::1",
    "2001:db8::1",
    "fe80::1%eth0",
    "1and1.com",
  ])("takes %s", (text) => {
    expect(isAddress(text)).toBe(true);
  });

  it.each([
    ...[
      "",
      " ",
      "a b",
      "ssh://web-1",
      "deploy@web-1",
      "web-1:22",
      "[::1]",
      "10.20.4.999",
      "10.20.4",
      "12345",
    ],
    ...[
      "-oProxyCommand=id",
      "web-",
      "a..b",
      "web-1;id",
      "$(id)",
      "web\n1",
      ":::",
      "fe80::1%a%b",
      "a".repeat(64),
      "웹.example",
    ],
  ])("refuses %j", (text) => {
    expect(isAddress(text)).toBe(false);
  });
});
