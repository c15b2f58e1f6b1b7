import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { PackageSource } from "../packages/source";
import { parseStoreVersion, storeUpgrade, storeVersionScript } from "./store-version";

const repository = (version: string | null): PackageSource => ({ kind: "repository", version });

describe("whether a store's host gets another Loki", () => {
  it("is what the source pins, older or newer", () => {
    expect(storeUpgrade(repository("3.7.6"), "3.7", "3.7.6")).toBeNull();
    expect(storeUpgrade(repository("3.7.6"), "3.7", "3.6.2")).toEqual({ from: "3.6.2", to: "3.7.6" });
    expect(storeUpgrade(repository("3.6.2"), "3.7", "3.7.6")).toEqual({ from: "3.7.6", to: "3.6.2" });
  });

  it("is the newest where nothing is pinned and the settings are for a later one", () => {
    expect(storeUpgrade(repository(null), "3.7", "3.7.1")).toBeNull();
    expect(storeUpgrade(repository(null), "3.6", "3.7.1")).toBeNull();
    expect(storeUpgrade(repository(null), "3.7", "3.6.9")).toEqual({ from: "3.6.9", to: null });
    expect(storeUpgrade(repository(null), "3.7", "2.9.0")).toEqual({ from: "2.9.0", to: null });
  });

  it("is nothing where there is none yet", () => {
    expect(storeUpgrade(repository("3.7.6"), "3.7", null)).toBeNull();
  });
});

it("a host says which Loki it has, or that there is none", () => {
  const ask = (path: string) =>
    parseStoreVersion(
      execFileSync("/bin/sh", ["-c", storeVersionScript("n")], {
        env: { NODE_ENV: "test", PATH: path },
        encoding: "utf8",
      }),
      "n",
    );
  const folder = mkdtempSync(join(tmpdir(), "logyard-loki-"));
  writeFileSync(join(folder, "loki"), "#!/bin/sh\necho 'loki, version 3.7.6 (branch: HEAD, revision: x)'\n");
  chmodSync(join(folder, "loki"), 0o755);
  expect(ask(`${folder}:/usr/bin:/bin`)).toBe("3.7.6");
  expect(ask("/usr/bin:/bin")).toBeNull();
});
