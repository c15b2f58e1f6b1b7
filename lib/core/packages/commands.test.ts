import { describe, expect, it } from "vitest";
import { installCommands } from "./commands";
import type { Artifact } from "./source";

const artifact: Artifact = {
  architecture: "amd64",
  format: "deb",
  sha256: "a".repeat(64),
  place: { kind: "url", url: "https://mirror.example.net/alloy.deb?a='b'" },
};

describe("the commands of an installation that a preview shows", () => {
  it("name the repository and, with a chosen version, that it stays", () => {
    expect(installCommands("alloy", { kind: "repository", version: null }, "apt-get").at(-1)).toBe(
      "apt-get install -y alloy",
    );
    expect(installCommands("alloy", { kind: "repository", version: "1.18.1" }, "apt-get").slice(-2)).toEqual([
      "apt-get install -y alloy=1.18.1-1",
      "apt-mark hold alloy",
    ]);
    expect(installCommands("alloy", { kind: "repository", version: "1.18.1" }, "dnf")).toEqual([
      "dnf install -y alloy-1.18.1  # https://rpm.grafana.com",
    ]);
  });

  it("quote the address of a mirror, and compare the sha256 before anything is installed", () => {
    expect(installCommands("alloy", { kind: "artifact", version: "1.18.1", artifact }, "apt-get")).toEqual([
      String.raw`curl -fsSL -o alloy-1.18.1.deb 'https://mirror.example.net/alloy.deb?a='\''b'\'''`,
      `sha256sum alloy-1.18.1.deb  # ${artifact.sha256}`,
      "apt-get install -y ./alloy-1.18.1.deb",
    ]);
  });

  it("name the program that installs a file", () => {
    const rpm = { kind: "artifact", version: "1.18.1", artifact: { ...artifact, format: "rpm" } } as const;
    expect(installCommands("alloy", rpm, "dnf").at(-1)).toBe(
      "rpm -U --oldpackage --replacepkgs alloy-1.18.1.rpm",
    );
  });

  it("say what is pushed, and how an archive is unpacked", () => {
    const pushed: Artifact = {
      ...artifact,
      format: "zip",
      place: { kind: "upload", name: "loki.zip", sizeBytes: 40_000_000 },
    };
    expect(installCommands("loki", { kind: "artifact", version: "3.7.6", artifact: pushed }, null)).toEqual([
      "cat >loki-3.7.6.zip  # 39 MB, pushed over SSH",
      `sha256sum loki-3.7.6.zip  # ${artifact.sha256}`,
      "unzip loki-3.7.6.zip",
      "install -m 0755 loki* /usr/local/bin/loki",
    ]);
  });
});
