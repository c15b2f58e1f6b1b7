import { describe, expect, it } from "vitest";
import { matchesGlob } from "./glob";

describe("a glob as Alloy reads it", () => {
  it.each([
    ["/var/log/*.log", "/var/log/a.log", true],
    ["/var/log/*.log", "/var/log/sub/a.log", false],
    ["/var/log/*.log", "/var/log/a.log.1", false],
    ["/var/log/**/*.log", "/var/log/a.log", true],
    ["/var/log/**/*.log", "/var/log/x/y/z/a.log", true],
    ["/var/log/**", "/var/log/x/y", true],
    ["/var/log/{a,b*}.log", "/var/log/b7.log", true],
    ["/var/log/{a,b*}.log", "/var/log/c.log", false],
    ["/var/log/app-[0-9].log", "/var/log/app-7.log", true],
    ["/var/log/app-[!0-9].log", "/var/log/app-7.log", false],
    ["/var/log/app-[!0-9].log", "/var/log/app-x.log", true],
    ["/var/log/a?.log", "/var/log/ab.log", true],
    ["/var/log/a?.log", "/var/log/a/.log", false],
    ["/var/log/a+(b).log", "/var/log/a+(b).log", true],
    ["/var/log/a.log", "/var/log/aXlog", false],
    ["/로그/*.log", "/로그/한국.log", true],
    ["/var/log/*.{gz,bz2,[0-9],[0-9][0-9]}", "/var/log/app.log.12", true],
    ["/var/log/*.{gz,bz2,[0-9],[0-9][0-9]}", "/var/log/app.log", false],
  ])("%s and %s: %s", (glob, path, expected) => {
    expect(matchesGlob(glob, path)).toBe(expected);
  });

  it("is not slowed down by many stars", () => {
    expect(matchesGlob(`/var/${"*a".repeat(200)}`, `/var/${"a".repeat(255)}b`)).toBe(false);
  });
});
