import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { connect, createServer, type Server, type Socket } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ProblemCode } from "@/lib/core/problem";
import type { Result } from "@/lib/core/result";
import { Secret } from "@/lib/core/secret";
import type { HostTarget, RemoteHost } from "@/lib/ports/remote-host";
import { canRunSshd, freePort, makeKey, type Sshd, startSshd } from "./__rig__/sshd";
import { createRemoteHosts } from "./remote-hosts";

const hosts = createRemoteHosts();

function refusal(result: Result<unknown>) {
  if (result.ok) throw new Error("It should have failed");
  return result.problem;
}

async function connected(target: HostTarget): Promise<RemoteHost> {
  const result = await hosts.connect(target, { timeoutMs: 10_000 });
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
}

/** A TCP server that behaves badly on purpose. */
async function listen(onConnection: (socket: Socket) => void): Promise<{ port: number; server: Server }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    onConnection(socket);
  });
  server.on("close", () => {
    for (const socket of sockets) socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return { port: typeof address === "object" && address ? address.port : 0, server };
}

describe.runIf(canRunSshd)("a real OpenSSH server", () => {
  let sshd: Sshd;
  beforeAll(async () => {
    sshd = await startSshd();
  });
  afterAll(() => sshd.stop());

  it("shows its key without a sign-in, and the fingerprint is ssh-keygen's", async () => {
    const scan = await hosts.scanHostKey("127.0.0.1", sshd.port, { timeoutMs: 5000 });
    const expected = execFileSync("ssh-keygen", ["-lf", join(sshd.dir, "host_key.pub")], {
      encoding: "utf8",
    }).split(" ")[1];
    expect(scan).toMatchObject({
      ok: true,
      value: { hostKey: { type: "ssh-ed25519", fingerprint: expected } },
    });
    expect(scan.ok && scan.value.banner).toMatch(/^SSH-2\.0-OpenSSH/);
  });

  it("runs commands: status, both streams, stdin, characters of several bytes, and a bound", async () => {
    const host = await connected(sshd.target);
    expect(host.banner).toMatch(/^SSH-2\.0-OpenSSH/);
    const chunks: string[] = [];
    const text = "한국어 로그 🪵 ".repeat(4000);
    const result = await host.exec("cat; echo bad >&2; exit 3", {
      stdin: text,
      timeoutMs: 10_000,
      onStdout: (chunk) => chunks.push(chunk),
    });
    expect(result).toMatchObject({ ok: true, value: { code: 3, stdout: text, stderr: "bad\n" } });
    expect(chunks.join("")).toBe(text);
    expect(chunks.join("")).not.toContain("\uFFFD");
    const bounded = await host.exec("cat", { stdin: text, timeoutMs: 10_000, maxBytes: 1001 });
    expect(bounded.ok && bounded.value.truncated).toBe(true);
    expect(bounded.ok && Buffer.byteLength(bounded.value.stdout)).toBeLessThanOrEqual(1001);
    expect(bounded.ok && bounded.value.stdout).not.toContain("\uFFFD");
    const killed = await host.exec("kill -9 $$", { timeoutMs: 10_000 });
    expect(killed).toMatchObject({ ok: true, value: { code: null, signal: "SIGKILL" } });
    await host.close();
  });

  it("ends a command at its limit and at an abort, and the connection stays usable", async () => {
    const host = await connected(sshd.target);
    const late = await host.exec("echo begun; exec sleep 60", { timeoutMs: 3000 });
    expect(refusal(late)).toMatchObject({ code: "host.command-timeout", evidence: "begun\n" });
    const abort = new AbortController();
    const cancelled = host.exec("echo x; exec sleep 60", {
      timeoutMs: 60_000,
      signal: abort.signal,
      onStdout: () => abort.abort(),
    });
    expect(refusal(await cancelled).code).toBe("rollout.cancelled");
    expect(await host.exec("true", { timeoutMs: 5000 })).toMatchObject({ ok: true, value: { code: 0 } });
    await host.close();
    expect(refusal(await host.exec("true", { timeoutMs: 5000 })).code).toBe("host.connection-lost");
  });

  it("says that the connection was cut while a command ran", async () => {
    const host = await connected(sshd.target);
    const cut = await host.exec("echo here; kill -9 $PPID; sleep 5", { timeoutMs: 10_000 });
    expect(refusal(cut).code).toBe("host.connection-lost");
  });

  it("signs in with a key that has a passphrase, and tells missing and wrong apart before connecting", async () => {
    const path = join(sshd.dir, "locked");
    makeKey(path, "open sesame");
    execFileSync("sh", ["-c", `cat ${path}.pub >> ${join(sshd.dir, "authorized_keys")}`]);
    const privateKey = new Secret(readFileSync(path, "utf8"));
    const withPassphrase = (passphrase: string | null): HostTarget => ({
      ...sshd.target,
      signIn: { kind: "key", privateKey, passphrase: passphrase === null ? null : new Secret(passphrase) },
    });
    await (await connected(withPassphrase("open sesame"))).close();
    const codes: ProblemCode[] = [];
    for (const passphrase of [null, "", "wrong"]) {
      codes.push(refusal(await hosts.connect(withPassphrase(passphrase), { timeoutMs: 5000 })).code);
    }
    expect(codes).toEqual([
      "credential.passphrase-missing",
      "credential.passphrase-missing",
      "credential.passphrase-wrong",
    ]);
    const publicKey = new Secret(readFileSync(`${path}.pub`, "utf8"));
    for (const bad of [publicKey, new Secret("not a key"), new Secret("")]) {
      const target: HostTarget = {
        ...sshd.target,
        signIn: { kind: "key", privateKey: bad, passphrase: null },
      };
      expect(refusal(await hosts.connect(target, { timeoutMs: 5000 })).code).toBe("credential.key-invalid");
    }
  });

  it("says which ways to sign in the server offers when it refuses", async () => {
    const path = join(sshd.dir, "stranger");
    makeKey(path);
    const wrongKey: HostTarget = {
      ...sshd.target,
      signIn: { kind: "key", privateKey: new Secret(readFileSync(path, "utf8")), passphrase: null },
    };
    const password: HostTarget = {
      ...sshd.target,
      signIn: { kind: "password", password: new Secret("guess") },
    };
    for (const target of [wrongKey, password]) {
      expect(refusal(await hosts.connect(target, { timeoutMs: 5000 }))).toMatchObject({
        code: "host.sign-in-refused",
        params: { user: "root", offered: "publickey", tried: target.signIn.kind },
      });
    }
  });

  it("goes through a jump host, and checks the keys of both", async () => {
    const inner = await startSshd();
    try {
      const target: HostTarget = { ...inner.target, jump: sshd.target };
      const host = await connected(target);
      expect(await host.exec("echo inner", { timeoutMs: 5000 })).toMatchObject({
        value: { stdout: "inner\n" },
      });
      await host.close();
      const badJump: HostTarget = { ...target, jump: { ...sshd.target, hostKey: inner.target.hostKey } };
      expect(refusal(await hosts.connect(badJump, { timeoutMs: 5000 }))).toMatchObject({
        code: "host.key-changed",
        params: { port: sshd.port },
      });
      const noOne: HostTarget = { ...target, port: await freePort() };
      expect(refusal(await hosts.connect(noOne, { timeoutMs: 5000 })).code).toBe("host.refused");
      const scan = await hosts.scanHostKey("127.0.0.1", inner.port, { timeoutMs: 5000, jump: sshd.target });
      expect(scan).toMatchObject({ ok: true, value: { hostKey: inner.target.hostKey } });
    } finally {
      await inner.stop();
    }
  });

  it("says that a jump host may not forward, and that a host has too many connections", async () => {
    const shut = await startSshd({ extraConfig: "AllowTcpForwarding no" });
    const full = await startSshd({ extraConfig: "MaxStartups 1" });
    const held: Socket[] = [];
    // The connection that looked whether sshd is up may still be counted.
    for (let greeting = ""; !greeting.startsWith("SSH-"); ) {
      const socket = connect(full.port, "127.0.0.1").on("error", () => {});
      held.push(socket);
      [greeting] = (await once(socket.setEncoding("utf8"), "data")) as [string];
    }
    try {
      const noWay = refusal(await hosts.connect({ ...sshd.target, jump: shut.target }, { timeoutMs: 5000 }));
      expect(noWay).toMatchObject({ code: "host.jump-refused", params: { name: "127.0.0.1" } });
      expect(refusal(await hosts.connect(full.target, { timeoutMs: 5000 }))).toMatchObject({
        code: "host.connection-lost",
        evidence: "Exceeded MaxStartups",
      });
    } finally {
      for (const socket of held) socket.destroy();
      await Promise.all([shut.stop(), full.stop()]);
    }
  });

  it("stops before the sign-in when the host shows another key than the pinned one", async () => {
    const changed = await startSshd();
    try {
      await changed.stop();
      changed.changeHostKey();
      await changed.start();
      const problem = refusal(await hosts.connect(changed.target, { timeoutMs: 5000 }));
      expect(problem).toMatchObject({
        code: "host.key-changed",
        params: { pinned: changed.target.hostKey.fingerprint, port: changed.port },
      });
      expect(problem.params.shown).not.toBe(problem.params.pinned);
    } finally {
      await changed.stop();
    }
  });

  it("finds the pinned key among several of the host", async () => {
    const several = await startSshd();
    try {
      await several.stop();
      const rsa = join(several.dir, "rsa_key");
      makeKey(rsa, "", "rsa");
      execFileSync("sh", ["-c", `echo HostKey ${rsa} >> ${join(several.dir, "sshd_config")}`]);
      await several.start();
      const blob = readFileSync(`${rsa}.pub`, "utf8").split(" ")[1] ?? "";
      const hostKey = { type: "ssh-rsa", blob, fingerprint: "" };
      await (await connected({ ...several.target, hostKey })).close();
      await (await connected(several.target)).close();
    } finally {
      await several.stop();
    }
  });
});

describe("what is not an SSH server", () => {
  const target = (port: number, address = "127.0.0.1"): HostTarget => ({
    address,
    port,
    user: "root",
    signIn: { kind: "password", password: new Secret("x") },
    hostKey: { type: "ssh-ed25519", blob: "", fingerprint: "" },
    jump: null,
  });

  it("tells refused, unknown name, silence, HTTP and a cut apart", async () => {
    const silent = await listen(() => {});
    const http = await listen((socket) =>
      socket.once("data", () => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n")),
    );
    const chatty = await listen((socket) => socket.write("220 mail.example ESMTP\r\n"));
    const cutting = await listen((socket) => socket.end());
    const half = await listen((socket) => socket.end("SSH-2.0-Half\r\n"));
    try {
      const seen: Record<string, unknown> = {};
      const attempt = async (name: string, at: HostTarget) => {
        seen[name] = refusal(await hosts.connect(at, { timeoutMs: 700 })).code;
      };
      await attempt("refused", target(await freePort()));
      await attempt("unknown name", target(22, "no-such-host.invalid"));
      await attempt("silent", target(silent.port));
      await attempt("http", target(http.port));
      await attempt("chatty", target(chatty.port));
      await attempt("cutting", target(cutting.port));
      await attempt("half", target(half.port));
      expect(seen).toEqual({
        refused: "host.refused",
        "unknown name": "host.name-not-found",
        silent: "host.banner-timeout",
        http: "host.not-ssh",
        chatty: "host.not-ssh",
        cutting: "host.connection-lost",
        half: "host.connection-lost",
      });
      const abort = new AbortController();
      const pending = hosts.scanHostKey("127.0.0.1", silent.port, {
        timeoutMs: 20_000,
        signal: abort.signal,
      });
      abort.abort();
      expect(refusal(await pending).code).toBe("rollout.cancelled");
    } finally {
      for (const { server } of [silent, http, chatty, cutting, half]) server.close();
    }
  });
});
