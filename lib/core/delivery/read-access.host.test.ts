import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { accessScript, planReadAccess } from "./read-access";

/** The kernel and setfacl decide here, so it takes root, and a file system that keeps ACLs. */
const able = () => {
  if (process.getuid?.() !== 0) return false;
  const dir = mkdtempSync("/tmp/logyard-acl-");
  const done = spawnSync("setfacl", ["-m", "u:nobody:rx", dir]);
  rmSync(dir, { recursive: true });
  return done.status === 0 && spawnSync("runuser", ["-u", "nobody", "--", "true"]).status === 0;
};
const reason = able() ? "" : " (left out: needs root, setfacl and a file system with ACLs)";

describe.skipIf(reason !== "")(`on this machine${reason}`, () => {
  let root = "";
  beforeEach(() => {
    root = mkdtempSync("/tmp/logyard-acl-");
    for (const folder of ["a", "a/shut", "a/shut/in ner"]) {
      mkdirSync(join(root, folder));
      chmodSync(join(root, folder), 0o700);
    }
    for (const name of ["error.log", "other.log", "secret.txt"]) write(name);
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const file = (name: string) => join(root, "a/shut/in ner", name);
  const write = (name: string) => {
    writeFileSync(file(name), "line\n", { mode: 0o640 });
    chmodSync(file(name), 0o640);
  };
  const reads = (name: string) =>
    spawnSync("runuser", ["-u", "nobody", "--", "cat", file(name)]).status === 0;
  const repair = (path: string, blockedAt: string | null | undefined) => {
    const { commands } = planReadAccess({
      path: { kind: "file", path },
      user: "nobody",
      unit: "alloy.service",
      mode: null,
      blockedAt,
      hasAcl: true,
    });
    return execFileSync("sh", ["-c", accessScript(commands)], { encoding: "utf8" });
  };

  it("opens one file through folders that are shut, and what rotation puts there, but nothing else", () => {
    expect(reads("error.log")).toBe(false);
    expect(repair(file("error.log"), root)).toBe("");
    expect([reads("error.log"), reads("other.log")]).toEqual([true, false]);
    rmSync(file("error.log"));
    write("error.log");
    expect(reads("error.log")).toBe(true);
  });

  it("opens what a glob matches, in folders that match too", () => {
    const said = repair(`${root}/*/shut/**/*.log`, root);
    // A pattern for a depth that has nothing is named by setfacl, and harms nothing.
    expect(said.split("\n").filter((line) => !/: No such file or directory$|^$/.test(line))).toEqual([]);
    expect([reads("error.log"), reads("other.log"), reads("secret.txt")]).toEqual([true, true, false]);
  });
});
