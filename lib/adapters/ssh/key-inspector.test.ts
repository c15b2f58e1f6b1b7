import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Secret } from "@/lib/core/secret";
import { sshKeyInspector } from "./key-inspector";

let folder = "";
const keygen = (...args: string[]) => execFileSync("ssh-keygen", args, { encoding: "utf8" });
const keyFile = (name: string) => new Secret(readFileSync(join(folder, name), "utf8"));

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "keys-"));
  keygen("-q", "-t", "ed25519", "-N", "", "-f", join(folder, "plain"));
  keygen("-q", "-t", "ed25519", "-N", "pine tree", "-f", join(folder, "locked"));
  keygen("-q", "-t", "rsa", "-b", "2048", "-m", "PEM", "-N", "larch", "-f", join(folder, "pem"));
  keygen("-q", "-t", "ecdsa", "-N", "", "-f", join(folder, "ecdsa"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("a key's fingerprint is the one that ssh-keygen prints", () => {
  for (const [name, passphrase] of [
    ["plain", null],
    ["locked", "pine tree"],
    ["pem", "larch"],
    ["ecdsa", null],
  ] as const) {
    const read = sshKeyInspector.inspect(keyFile(name), passphrase === null ? null : new Secret(passphrase));
    expect(read).toMatchObject({
      ok: true,
      value: { fingerprint: keygen("-lf", join(folder, `${name}.pub`)).split(" ")[1] },
    });
  }
});

test("line ends of a paste from Windows do not matter", () => {
  const pasted = new Secret(` ${keyFile("plain").reveal().replaceAll("\n", "\r\n")}`);
  expect(sshKeyInspector.inspect(pasted, null).ok).toBe(true);
});

test.each([
  ["locked", null, "credential.passphrase-missing", "passphrase"],
  ["locked", "wrong", "credential.passphrase-wrong", "passphrase"],
  ["pem", null, "credential.passphrase-missing", "passphrase"],
  ["pem", "wrong", "credential.passphrase-wrong", "passphrase"],
  ["plain.pub", null, "credential.key-invalid", "privateKey"],
] as const)("%s with passphrase %s is refused as %s", (name, passphrase, code, at) => {
  const read = sshKeyInspector.inspect(keyFile(name), passphrase === null ? null : new Secret(passphrase));
  expect(read).toMatchObject({ ok: false, problem: { code, at } });
});

test("text that is no key is refused", () => {
  const read = sshKeyInspector.inspect(new Secret("hunter2"), null);
  expect(read).toMatchObject({ ok: false, problem: { code: "credential.key-invalid" } });
  expect(JSON.stringify(read)).not.toContain("hunter2");
});
