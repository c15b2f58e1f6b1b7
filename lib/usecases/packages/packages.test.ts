import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { uuidIds } from "@/lib/adapters/ids/uuidv7";
import { packageFolder } from "@/lib/adapters/package-files/folder";
import { openTestDatabase, type TestDatabase } from "@/lib/adapters/prisma/__rig__/database";
import { canRunSshd, type Sshd, startSshd } from "@/lib/adapters/ssh/__rig__/sshd";
import { createRemoteHosts } from "@/lib/adapters/ssh/remote-hosts";
import { choosePackage, type PackageSource, packageSourceSchema } from "@/lib/core/packages/source";
import { defaultLayout } from "@/lib/core/rollout/script/layout";
import { pushPackage } from "./push";
import { readPackageSource, savePackageSource } from "./source";
import { uploadPackage } from "./upload";

const deb = (size = 3_000_000) => Buffer.concat([Buffer.from("!<arch>\n"), randomBytes(size)]);
const sha = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
async function* inPieces(bytes: Uint8Array, size = 65_536) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

let dir = "";
let test: TestDatabase;
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), "logyard-packages-"));
  test = await openTestDatabase();
});
afterEach(async () => {
  await test.close();
  rmSync(dir, { recursive: true });
});
const deps = () => ({ stores: test.stores, packages: packageFolder(join(dir, "packages"), uuidIds.next) });
const kept = () => (existsSync(join(dir, "packages")) ? readdirSync(join(dir, "packages")) : []);

async function uploaded(bytes: Uint8Array, name = "alloy-1.18.1-1.amd64.deb") {
  const done = await uploadPackage(deps(), name, inPieces(bytes));
  if (!done.ok) throw new Error(JSON.stringify(done.problem));
  return { architecture: "amd64" as const, ...done.value };
}

describe("uploads", () => {
  it("keep the bytes under their sha256", async () => {
    const bytes = deb();
    expect(await uploaded(bytes)).toMatchObject({
      format: "deb",
      sha256: sha(bytes),
      place: { kind: "upload", sizeBytes: bytes.length },
    });
    expect(readFileSync(join(dir, "packages", sha(bytes))).equals(bytes)).toBe(true);
  });

  it.each([
    ["another ending", "alloy.tar.gz", deb(10)],
    ["bytes that are no package", "alloy.deb", Buffer.from("<html>Sign in</html>")],
    ["an empty file", "alloy.deb", Buffer.alloc(0)],
    ["a name that leads elsewhere", "../../etc/alloy.deb", deb(10)],
  ])("refuse %s and keep nothing", async (_, name, bytes) => {
    expect(await uploadPackage(deps(), name, inPieces(bytes))).toMatchObject({
      problem: { code: "package.upload-invalid" },
    });
    expect(kept()).toEqual([]);
  });

  it("leave nothing when the stream breaks", async () => {
    async function* broken() {
      yield deb(10);
      throw new Error("The browser went away");
    }
    await expect(uploadPackage(deps(), "alloy.deb", broken())).rejects.toThrow("went away");
    expect(kept()).toEqual([]);
  });
});

describe("the source of a program", () => {
  it("is the repository until somebody says otherwise, and forgets files that it no longer names", async () => {
    expect(await readPackageSource(deps(), "alloy")).toEqual({ kind: "repository", version: null });
    const artifact = await uploaded(deb());
    const source: PackageSource = { kind: "artifacts", version: "1.18.1", artifacts: [artifact] };
    expect(await savePackageSource(deps(), { program: "alloy", source })).toMatchObject({ ok: true });
    expect(await readPackageSource(deps(), "alloy")).toEqual(source);
    expect(kept()).toEqual([artifact.sha256]);
    await savePackageSource(deps(), { program: "alloy", source: { kind: "repository", version: "1.18.1" } });
    expect(kept()).toEqual([]);
    expect(await savePackageSource(deps(), { program: "alloy", source })).toMatchObject({
      problem: { code: "package.upload-missing" },
    });
  });

  it("refuses what is no version, no sha256 and no address", () => {
    const artifact = {
      architecture: "amd64",
      format: "deb",
      sha256: "x",
      place: { kind: "url", url: "ftp://x" },
    };
    const read = packageSourceSchema.safeParse({ kind: "artifacts", version: "new", artifacts: [artifact] });
    expect(read.error?.issues.map(({ message }) => message)).toEqual([
      "package.version-invalid",
      "package.sha256-invalid",
      "package.url-invalid",
    ]);
  });

  it("gives each host the file that fits, and says what is missing", () => {
    const of = (architecture: "amd64" | "arm64", format: "deb" | "rpm" | "zip") => ({
      ...{ architecture, format, sha256: "0".repeat(64) },
      place: { kind: "url" as const, url: `https://mirror.example.net/${architecture}.${format}` },
    });
    const source: PackageSource = {
      kind: "artifacts",
      version: "3.7.6",
      artifacts: [of("amd64", "zip"), of("amd64", "deb"), of("arm64", "rpm")],
    };
    const chosen = (arch: string, packages: "apt-get" | "dnf" | null, program: "alloy" | "loki") => {
      const one = choosePackage(source, { arch, packages }, program);
      if (!one.ok) return [one.problem.code, one.problem.params.detail];
      return one.value.kind === "artifact" ? one.value.artifact.format : one.value.kind;
    };
    expect(chosen("x86_64", "apt-get", "loki")).toBe("deb");
    expect(chosen("x86_64", "dnf", "loki")).toBe("zip");
    expect(chosen("aarch64", "dnf", "alloy")).toBe("rpm");
    expect(chosen("x86_64", "dnf", "alloy")).toEqual(["package.none-fits", "rpm"]);
    expect(chosen("riscv64", "apt-get", "alloy")).toEqual(["package.none-fits", "deb"]);
  });
});

describe.runIf(canRunSshd)("pushing over a real SSH connection", () => {
  let sshd: Sshd;
  beforeAll(async () => {
    sshd = await startSshd();
  });
  afterAll(() => sshd.stop());

  it("arrives whole, with its progress; one that changed on the way is not kept", async () => {
    const layout = { ...defaultLayout, stateDir: join(dir, "state") };
    const bytes = deb(9_000_000);
    const artifact = await uploaded(bytes);
    const host = await createRemoteHosts().connect(sshd.target, { timeoutMs: 10_000 });
    if (!host.ok) throw new Error(JSON.stringify(host.problem));
    const access = { target: sshd.target, sudo: { mode: "root" as const, password: null }, secrets: [] };
    const sent: number[] = [];
    const onSent = (count: number) => void sent.push(count);
    const pushed = await pushPackage(deps(), host.value, access, { artifact, layout, onSent });
    expect(pushed).toEqual({ ok: true });
    const arrived = readFileSync(join(layout.stateDir, "pushed", `${artifact.sha256}.deb`));
    expect(sha(arrived)).toBe(artifact.sha256);
    expect(sent.at(-1)).toBe(bytes.length);

    const bent = { ...artifact, sha256: sha(deb(1)) };
    const lying = {
      ...deps(),
      packages: { ...deps().packages, open: () => deps().packages.open(artifact.sha256) },
    };
    expect(await pushPackage(lying, host.value, access, { artifact: bent, layout })).toMatchObject({
      problem: { code: "package.upload-changed" },
    });
    expect(readdirSync(join(layout.stateDir, "pushed"))).toEqual([`${artifact.sha256}.deb`]);
    await host.value.close();
  });
});
