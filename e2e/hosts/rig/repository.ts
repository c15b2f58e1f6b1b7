import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { createReadStream, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import type { RigHost } from "./host";
import type { Deb } from "./packages";

const run = promisify(execFile);
const bridge = "10.77.0.1";

/** Grafana's apt repository, on an address of the bridge of its own, under its own name and over TLS. */
export class Repository {
  readonly asked: string[] = [];
  readonly #folder = mkdtempSync(join(tmpdir(), "logyard-repository-"));
  #debs: readonly Deb[] = [];
  #index = new Map<string, Buffer>();
  #server: ReturnType<typeof createTlsServer> | null = null;
  #keys = 0;
  #clock: readonly string[] = [];
  /** Armored key that the repository offers; set apart from the one that signs, it is a key that has changed. */
  offeredKey = "";

  private constructor(readonly address: string) {}

  static async open(): Promise<Repository> {
    let last = 201;
    while (!claim(last)) last += 1;
    const repository = new Repository(`10.77.0.${last}`);
    await run("ip", ["addr", "add", `${repository.address}/24`, "dev", "rig0"]);
    await repository.#listen();
    await repository.changeKey();
    return repository;
  }

  /** Makes the host know this repository under Grafana's name, and trust it as it trusts the real one. */
  async introduce(host: RigHost): Promise<void> {
    const pem = readFileSync(join(this.#folder, "tls.crt"), "utf8");
    // Nobody answers the rig's questions for SRV records, and apt waits for an answer.
    await host.sh(`echo 'Acquire::EnableSrvRecords "false";' >/etc/apt/apt.conf.d/rig
      echo '${this.address} apt.grafana.com' >>/etc/hosts
      printf '%s' '${pem}' >/usr/local/share/ca-certificates/rig.crt; update-ca-certificates >/dev/null 2>&1`);
  }

  /** A new signing key, offered from now on; one that is `expired` was so yesterday. */
  async changeKey(life: "endless" | "expired" = "endless"): Promise<void> {
    this.#keys += 1;
    const uid = `rig-${this.#keys}@example.org`;
    this.#clock =
      life === "expired" ? ["--faked-system-time", `${Math.floor(Date.now() / 1000) - 3 * 86_400}`] : [];
    await this.#gpg(
      ...this.#clock,
      "--quick-gen-key",
      uid,
      "ed25519",
      "sign",
      life === "expired" ? "1d" : "never",
    );
    this.offeredKey = (await this.#gpg("--armor", "--export", uid)).stdout;
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
    const file = join(this.#folder, "Release");
    writeFileSync(file, release);
    const uid = `rig-${this.#keys}@example.org`;
    await this.#gpg(
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
    this.#server?.closeAllConnections();
    this.#server?.close();
  }

  #gpg(...words: readonly string[]) {
    const home = join(this.#folder, "gpg");
    mkdirSync(home, { recursive: true, mode: 0o700 });
    return run("gpg", ["--homedir", home, "--batch", "--quiet", "--passphrase", "", ...words]);
  }

  async #listen(): Promise<void> {
    const [key, cert] = [join(this.#folder, "tls.key"), join(this.#folder, "tls.crt")];
    const subject = ["-subj", "/CN=Rig", "-addext", "subjectAltName=DNS:apt.grafana.com"];
    const ec = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
    await run("openssl", ["req", "-x509", ...ec, ...subject, "-days", "2", "-keyout", key, "-out", cert]);
    const tls = { key: readFileSync(key), cert: readFileSync(cert) };
    this.#server = createTlsServer(tls, (request, response) => this.#answer(request, response));
    this.#server.listen(443, this.address);
    await once(this.#server, "listening");
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

function claim(number: number): boolean {
  try {
    mkdirSync(`/run/rig/repository-${number}`);
    return true;
  } catch {
    return false;
  }
}
