import { mkdtemp, rm } from "node:fs/promises";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ssh2 from "ssh2";
import { villageHosts } from "@/demo/hosts/spec";
import { startVillage, type Village, type VillageHost } from "@/demo/village";

/** What an operator may meet at the other end of an address, all of it in the process of the spec. */
export interface BadHosts {
  /** One simulated server, whose faults the spec sets. */
  readonly host: VillageHost;
  readonly privateKey: string;
  readonly ports: { readonly refused: number; readonly notSsh: number; readonly silent: number };
  end(): Promise<void>;
}

export async function startBadHosts(): Promise<BadHosts> {
  const dataDir = await mkdtemp(join(tmpdir(), "logyard-bad-"));
  const specs = villageHosts.slice(0, 1);
  const village: Village = await startVillage({ dataDir, log: () => {}, firstPort: 0, specs });
  const notSsh = await listen((socket) => {
    socket.end("HTTP/1.1 400 Bad Request\r\nServer: nginx\r\n\r\n");
  });
  const silent = await listen(() => {});
  const closed = await listen(() => {});
  const refused = closed.port;
  await closed.close();
  return {
    host: village.host("icsc-platform"),
    privateKey: village.privateKey.reveal(),
    ports: { refused, notSsh: notSsh.port, silent: silent.port },
    async end() {
      await Promise.all([notSsh.close(), silent.close(), village.stop()]);
      await rm(dataDir, { recursive: true });
    },
  };
}

/** A key that no server knows, sealed with a passphrase; with its public half. */
export function strangersKey(passphrase: string): { readonly sealed: string; readonly publicHalf: string } {
  const made = ssh2.utils.generateKeyPairSync("ecdsa", {
    bits: 256,
    comment: "stranger",
    passphrase,
    cipher: "aes256-cbc",
    rounds: 16,
  });
  return { sealed: made.private, publicHalf: made.public };
}

async function listen(
  answer: (socket: Socket) => void,
): Promise<{ readonly port: number; close(): Promise<void> }> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => socket.destroy()).on("close", () => sockets.delete(socket));
    answer(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
