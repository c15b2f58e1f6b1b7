import { createHash } from "node:crypto";
import { once } from "node:events";
import { createReadStream, readFileSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { basename, join } from "node:path";
import type { RigHost } from "./host";
import type { Deb } from "./packages";
import { RepositoryServer } from "./repository-server";

const bridge = "10.77.0.1";

/** Grafana's apt repository, on an address of the bridge of its own, under its own name and over TLS. */
export class Repository {
  readonly asked: string[] = [];
  #debs: readonly Deb[] = [];
  #index = new Map<string, Buffer>();
  #server!: RepositoryServer;
  #keys = 0;
  #clock: readonly string[] = [];
  /** Armored key that the repository offers; set apart from the one that signs, it is a key that has changed. */
  offeredKey = "";

  private constructor() {}

  static async open(): Promise<Repository> {
    const repository = new Repository();
    repository.#server = await RepositoryServer.open("apt.grafana.com", (request, response) =>
      repository.#answer(request, response),
    );
    await repository.changeKey();
    return repository;
  }

  /** Makes the host know this repository under Grafana's name, and trust it as it trusts the real one. */
  async introduce(host: RigHost): Promise<void> {
    await this.#server.introduce(host);
    // Nobody answers the rig's questions for SRV records, and apt waits for an answer.
    await host.sh(`echo 'Acquire::EnableSrvRecords "false";' >/etc/apt/apt.conf.d/rig`);
  }

  /** A new signing key, offered from now on; one that is `expired` was so yesterday. */
  async changeKey(life: "endless" | "expired" = "endless"): Promise<void> {
    this.#keys += 1;
    const uid = `rig-${this.#keys}@example.org`;
    this.#clock =
      life === "expired" ? ["--faked-system-time", `${Math.floor(Date.now() / 1000) - 3 * 86_400}`] : [];
    await this.#server.gpg(
      ...this.#clock,
      "--quick-gen-key",
      uid,
      "ed25519",
      "sign",
      life === "expired" ? "1d" : "never",
    );
    this.offeredKey = (await this.#server.gpg("--armor", "--export", uid)).stdout;
    await this.publish(...this.#debs);
  }

  /** What the repository holds from now on, signed with the newest key. */
  async publish(...debs: readonly Deb[]): Promise<void> {
    this.#debs = debs;
    const packages = debs
      .map(
        (deb) =>
          `${deb.control}Filename: pool/${basename(deb.path)}\nSize: ${deb.sizeBytes}\nSHA256: ${deb.sha256}\n`,
      )
      .join("\n");
    const sum = createHash("sha256").update(packages).digest("hex");
    const release = `Origin: Grafana\nSuite: stable\nCodename: stable\nComponents: main\nArchitectures: amd64\nDate: ${new Date().toUTCString()}\nSHA256:\n ${sum} ${Buffer.byteLength(packages)} main/binary-amd64/Packages\n`;
    const file = join(this.#server.folder, "Release");
    writeFileSync(file, release);
    const uid = `rig-${this.#keys}@example.org`;
    await this.#server.gpg(
      ...this.#clock,
      "--yes",
      "--local-user",
      uid,
      "--clearsign",
      "--output",
      `${file}.signed`,
      file,
    );
    this.#index = new Map([
      ["/dists/stable/InRelease", readFileSync(`${file}.signed`)],
      ["/dists/stable/main/binary-amd64/Packages", Buffer.from(packages)],
    ]);
  }

  async close(): Promise<void> {
    this.#server.close();
  }

  #answer({ url = "" }: IncomingMessage, response: ServerResponse): void {
    this.asked.push(url);
    const deb = this.#debs.find(({ path }) => url === `/pool/${basename(path)}`);
    const bytes = url === "/gpg-full.key" ? Buffer.from(this.offeredKey) : this.#index.get(url);
    if (deb) {
      response.setHeader("content-length", deb.sizeBytes);
      createReadStream(deb.path).pipe(response);
    } else if (bytes) response.end(bytes);
    else response.writeHead(404).end();
  }
}

/** How a mirror serves a file. */
type Way = "whole" | "stall" | "cut" | "slow" | "missing";

/** A mirror inside the network: plain HTTP. */
export class Mirror {
  readonly #files = new Map<string, { readonly bytes: Buffer; readonly way: Way }>();
  readonly #server = createServer((request, response) => this.#answer(request, response));

  static async open(): Promise<Mirror> {
    const mirror = new Mirror();
    mirror.#server.listen(0, bridge);
    await once(mirror.#server, "listening");
    return mirror;
  }

  /** Offers a file, and returns its URL. */
  offer(name: string, bytes: Buffer, way: Way = "whole"): string {
    this.#files.set(`/${name}`, { bytes, way });
    const at = this.#server.address();
    return `http://${bridge}:${typeof at === "object" ? at?.port : 0}/${name}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  #answer({ url = "", method }: IncomingMessage, response: ServerResponse): void {
    const file = this.#files.get(url);
    if (!file || file.way === "missing") return void response.writeHead(404).end();
    const { bytes, way } = file;
    response.writeHead(200, { "content-length": bytes.length });
    if (method === "HEAD") return void response.end();
    if (way === "whole") return void response.end(bytes);
    const half = Math.floor(bytes.length / 2);
    if (way !== "slow") {
      response.write(bytes.subarray(0, half), () => way === "cut" && response.destroy());
      return;
    }
    // A twentieth at a time, over about six seconds.
    let at = 0;
    const step = Math.ceil(bytes.length / 20);
    const more = setInterval(() => {
      response.write(bytes.subarray(at, at + step));
      at += step;
      if (at >= bytes.length) response.end();
      if (at >= bytes.length) clearInterval(more);
    }, 300);
    response.on("close", () => clearInterval(more));
  }
}
