import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { uuidIds } from "@/lib/adapters/ids/uuidv7";
import { newServer, openTestDatabase, type TestDatabase } from "@/lib/adapters/prisma/__rig__/database";
import { sshKeyInspector } from "@/lib/adapters/ssh/key-inspector";
import { aesVault } from "@/lib/adapters/vault/aes-vault";
import { problem } from "@/lib/core/problem";
import { fail, ok } from "@/lib/core/result";
import { Secret } from "@/lib/core/secret";
import type { HostTarget } from "@/lib/ports/remote-host";
import { sealSignIn } from "@/lib/usecases/credentials/sealing";
import { hostAccess } from "@/lib/usecases/hosts/target";
import { removeServer } from "./remove";
import { updateServer } from "./update";

let test: TestDatabase;
let tried: HostTarget[];
let refuse: boolean;
const vault = aesVault(Buffer.alloc(32, 7));

function deps() {
  const hosts = {
    scanHostKey: () => Promise.reject(new Error("Not in this test")),
    connect: async (target: HostTarget) => {
      tried.push(target);
      if (refuse) return fail(problem("host.refused"));
      return ok({
        banner: "",
        exec: () => Promise.reject(new Error("Not in this test")),
        close: async () => {},
      });
    },
  };
  const clock = { now: () => new Date() };
  return { stores: test.stores, vault, hosts, clock, ids: uuidIds, keys: sshKeyInspector };
}

const unchanged = {
  id: "a",
  name: "a",
  address: "a.example.org",
  port: 22,
  user: "ops",
  credentialId: "cred",
  jumpServerId: null,
  sudo: "nopasswd" as const,
  sudoPassword: null,
  hostKey: null,
  labelSetId: null,
  labels: [{ name: "tier", value: "web" }],
  logStoreId: null,
};
const update = (change: Partial<Parameters<typeof updateServer>[1]>) =>
  updateServer(deps(), { ...unchanged, ...change }, { name: "Bob" });

beforeEach(async () => {
  test = await openTestDatabase();
  tried = [];
  refuse = false;
  const sealed = sealSignIn(vault, "cred", { kind: "password", password: new Secret("pw") });
  await test.stores.credentials.create({
    id: "cred",
    name: "pw",
    kind: "password",
    sealed,
    fingerprint: null,
  });
  await test.stores.servers.create(newServer("a"));
});
afterEach(() => test.close());

describe("updating a server", () => {
  it("changes labels and name without a look at the host", async () => {
    expect(await update({ name: "web-1" })).toMatchObject({
      value: { name: "web-1", labels: { tier: "web" } },
    });
    expect(tried).toEqual([]);
  });

  it.each([{ address: "b.example.org" }, { port: 2222 }, { user: "root" }])(
    "signs in at the new place before it stores %o",
    async (change) => {
      expect(await update(change)).toMatchObject({ ok: true, value: change });
      expect(tried).toMatchObject([{ ...change, hostKey: { blob: newServer("a").hostKey.blob } }]);
    },
  );

  it("stores nothing when the new place does not let us in", async () => {
    refuse = true;
    expect(await update({ address: "b.example.org", name: "b" })).toMatchObject({
      problem: { code: "host.refused" },
    });
    expect(await test.stores.servers.find("a")).toMatchObject({ name: "a", address: "a.example.org" });
  });

  it("pins another key only when it was accepted, in the name of who did", async () => {
    const hostKey = { ...newServer("b").hostKey, fingerprint: "SHA256:b" };
    expect(await update({ hostKey })).toMatchObject({
      value: { hostKey: { blob: hostKey.blob }, hostKeyPinnedBy: "Bob" },
    });
    expect(tried).toMatchObject([{ hostKey: { blob: hostKey.blob } }]);
  });

  it("keeps a sealed sudo password when none is given, and drops it with the mode", async () => {
    await update({ sudo: "password", sudoPassword: new Secret("hunter2") });
    const stored = await test.stores.servers.sealedSudo("a");
    expect(stored).not.toContain("hunter2");
    const server = await test.stores.servers.find("a");
    const access = server ? await hostAccess(deps(), server) : null;
    expect(access?.ok && access.value.sudo.password?.reveal()).toBe("hunter2");
    await update({ sudo: "password" });
    expect(await test.stores.servers.sealedSudo("a")).toBe(stored);
    await update({ sudo: "nopasswd" });
    expect(await test.stores.servers.sealedSudo("a")).toBeNull();
  });

  it("refuses a name that is taken and a server that is gone", async () => {
    await test.stores.servers.create(newServer("b"));
    expect(await update({ name: "b" })).toMatchObject({ problem: { code: "name.taken", at: "name" } });
    expect(await update({ id: "gone" })).toMatchObject({ problem: { code: "not-found" } });
  });
});

describe("the way to a server", () => {
  it("goes through the jump server that is chosen, and is tried before it is stored", async () => {
    await test.stores.servers.create(newServer("bastion"));
    expect(await update({ jumpServerId: "bastion" })).toMatchObject({ value: { jumpServerId: "bastion" } });
    expect(tried).toMatchObject([
      { address: "a.example.org", jump: { address: newServer("bastion").address } },
    ]);
    refuse = true;
    expect(await update({ jumpServerId: null })).toMatchObject({ problem: { code: "host.refused" } });
    expect((await test.stores.servers.find("a"))?.jumpServerId).toBe("bastion");
  });

  it("may not lead through the server itself, however long it is", async () => {
    await test.stores.servers.create(newServer("b", { jumpServerId: "a" }));
    await test.stores.servers.create(newServer("c", { jumpServerId: "b" }));
    for (const jumpServerId of ["a", "b", "c"]) {
      expect(await update({ jumpServerId })).toMatchObject({
        problem: { code: "host.jump-loop", at: "jumpServerId", params: { name: "a" } },
      });
    }
    expect(tried).toEqual([]);
  });
});

describe("removing a server", () => {
  it("forgets it with its placements and proofs, and tells its name", async () => {
    expect(await removeServer(deps(), "a")).toEqual({ ok: true, value: { name: "a" } });
    expect(await test.stores.servers.list()).toEqual([]);
    expect(await removeServer(deps(), "a")).toMatchObject({ problem: { code: "not-found" } });
  });

  it("keeps one through which others are reached", async () => {
    await test.stores.servers.create(newServer("b", { jumpServerId: "a" }));
    expect(await removeServer(deps(), "a")).toMatchObject({ problem: { code: "conflict" } });
    expect(await test.stores.servers.find("a")).not.toBeNull();
  });
});
