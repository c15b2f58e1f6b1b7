import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { Secret } from "@/lib/core/secret";
import { aesVault } from "./aes-vault";
import { KeyFileError, loadSecretKey } from "./key-file";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "logyard-vault-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it("makes one key for its owner alone, and keeps it", async () => {
  const [first, second] = await Promise.all([loadSecretKey(folder), loadSecretKey(folder)]);
  expect(first.equals(second)).toBe(true);
  expect(statSync(join(folder, "secret.key")).mode & 0o777).toBe(0o600);
  expect((await loadSecretKey(folder)).equals(first)).toBe(true);
});

it("refuses a key that others may read, and a file without a key", async () => {
  await loadSecretKey(folder);
  const path = join(folder, "secret.key");
  chmodSync(path, 0o640);
  await expect(loadSecretKey(folder)).rejects.toThrow(KeyFileError);
  chmodSync(path, 0o600);
  writeFileSync(path, readFileSync(path, "utf8").slice(0, 20));
  await expect(loadSecretKey(folder)).rejects.toThrow(KeyFileError);
});

it("opens what it sealed, and seals the same text differently each time", async () => {
  const vault = aesVault(await loadSecretKey(folder));
  const sealed = vault.seal(new Secret("pass word ✓"), "credential:1");
  expect(sealed).toMatch(/^v1\.[\w-]+$/);
  expect(sealed).not.toBe(vault.seal(new Secret("pass word ✓"), "credential:1"));
  const opened = vault.open(sealed, "credential:1");
  expect(opened.ok && opened.value.reveal()).toBe("pass word ✓");
});

it("does not open for another row, another key, another version or a changed byte", async () => {
  const vault = aesVault(await loadSecretKey(folder));
  const sealed = vault.seal(new Secret("x"), "credential:1");
  const broken = { ok: false, problem: { code: "credential.seal-broken", params: {} } };
  expect(vault.open(sealed, "credential:2")).toEqual(broken);
  expect(aesVault(Buffer.alloc(32)).open(sealed, "credential:1")).toEqual(broken);
  expect(vault.open(sealed.replace("v1", "v2"), "credential:1")).toEqual(broken);
  const bytes = Buffer.from(sealed.slice(3), "base64url");
  for (const i of bytes.keys()) {
    const changed = Buffer.from(bytes);
    changed[i] = (changed[i] ?? 0) ^ 1;
    expect(vault.open(`v1.${changed.toString("base64url")}`, "credential:1")).toEqual(broken);
  }
  for (const text of ["", "v1.", "v1.AAAA", `${sealed}.x`]) {
    expect(vault.open(text, "credential:1")).toEqual(broken);
  }
});
