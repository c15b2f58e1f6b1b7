import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { Secret } from "@/lib/core/secret";
import type { HostTarget, SignIn } from "@/lib/ports/remote-host";
import { describeHostKey } from "../host-key";

const sshdPath = "/usr/sbin/sshd";

/** Real OpenSSH can be started here: there is one, and we are root. */
export const canRunSshd = existsSync(sshdPath) && process.getuid?.() === 0;

/** A real OpenSSH server on a free loopback port, with keys of its own. */
export interface Sshd {
  readonly dir: string;
  readonly port: number;
  /** Sign-in that the server accepts. */
  readonly signIn: SignIn;
  readonly target: HostTarget;
  stop(): Promise<void>;
  /** Kills the sessions that are open, as a network that went away does; the listener stays. Returns how many. */
  dropSessions(): number;
  start(): Promise<void>;
  /** Gives the host another key, as a reinstalled machine has. */
  changeHostKey(): void;
}

export async function startSshd(options: { readonly extraConfig?: string } = {}): Promise<Sshd> {
  const dir = mkdtempSync(join(tmpdir(), "logyard-sshd-"));
  chmodSync(dir, 0o755);
  mkdirSync("/run/sshd", { recursive: true });
  const port = await freePort();
  const hostKeyPath = join(dir, "host_key");
  makeKey(hostKeyPath);
  makeKey(join(dir, "user_key"));
  writeFileSync(join(dir, "authorized_keys"), readFileSync(join(dir, "user_key.pub")), { mode: 0o600 });
  writeFileSync(
    join(dir, "sshd_config"),
    [
      `Port ${port}`,
      "ListenAddress 127.0.0.1",
      `HostKey ${hostKeyPath}`,
      `AuthorizedKeysFile ${join(dir, "authorized_keys")}`,
      "PidFile none",
      "PermitRootLogin yes",
      "PasswordAuthentication no",
      "KbdInteractiveAuthentication no",
      "UsePAM no",
      "StrictModes no",
      // Bash reads ~/.bashrc in a session over SSH: a host has not what this machine's root keeps there.
      `SetEnv HOME=${dir}`,
      options.extraConfig ?? "",
      "",
    ].join("\n"),
  );
  let child: ChildProcess | null = null;
  const signIn: SignIn = {
    kind: "key",
    privateKey: new Secret(readFileSync(join(dir, "user_key"), "utf8")),
    passphrase: null,
  };
  const rig: Sshd = {
    dir,
    port,
    signIn,
    target: {
      address: "127.0.0.1",
      port,
      user: "root",
      signIn,
      hostKey: publicKey(`${hostKeyPath}.pub`),
      jump: null,
    },
    async start() {
      child = spawn(sshdPath, ["-D", "-e", "-f", join(dir, "sshd_config")], { stdio: "ignore" });
      await reachable(port);
    },
    async stop() {
      if (child && child.exitCode === null) {
        const gone = new Promise((resolve) => child?.once("exit", resolve));
        child.kill("SIGTERM");
        await gone;
      }
      child = null;
    },
    dropSessions() {
      const sessions = child?.pid ? childrenOf(child.pid) : [];
      for (const pid of sessions) process.kill(pid, "SIGKILL");
      return sessions.length;
    },
    changeHostKey() {
      rmSync(hostKeyPath);
      rmSync(`${hostKeyPath}.pub`);
      makeKey(hostKeyPath);
    },
  };
  await rig.start();
  return rig;
}

function childrenOf(pid: number): number[] {
  const text = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8");
  return text.split(" ").filter(Boolean).map(Number);
}

export function makeKey(path: string, passphrase = "", type = "ed25519"): void {
  execFileSync("ssh-keygen", ["-q", "-t", type, "-N", passphrase, "-C", "test", "-f", path]);
}

function publicKey(path: string) {
  return describeHostKey(Buffer.from(readFileSync(path, "utf8").split(" ")[1] ?? "", "base64"));
}

/** A port of loopback that nothing listens on right now. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

async function reachable(port: number): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (Date.now() < deadline) {
    const up = await new Promise<boolean>((resolve) => {
      const socket = connect(port, "127.0.0.1");
      socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
      socket.once("connect", () => socket.destroy());
    });
    if (up) return;
    await delay(20);
  }
  throw new Error("sshd did not start");
}
