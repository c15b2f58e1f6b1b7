import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { RigHost } from "./host";

const run = promisify(execFile);

/** A server under one of Grafana's names, over TLS, on an address of the bridge of its own. */
export class RepositoryServer {
  readonly folder = mkdtempSync(join(tmpdir(), "logyard-repository-"));
  #close = () => {};

  private constructor(
    readonly name: string,
    readonly address: string,
  ) {}

  static async open(
    name: string,
    answer: (request: IncomingMessage, response: ServerResponse) => void,
  ): Promise<RepositoryServer> {
    let last = 201;
    while (!claim(last)) last += 1;
    const server = new RepositoryServer(name, `10.77.0.${last}`);
    await run("ip", ["addr", "add", `${server.address}/24`, "dev", "rig0"]);
    await server.#listen(answer);
    return server;
  }

  /** Makes the host know this server under Grafana's name, and trust it as it trusts the real one. */
  async introduce(host: RigHost): Promise<void> {
    const pem = readFileSync(join(this.folder, "tls.crt"), "utf8");
    await host.sh(`echo '${this.address} ${this.name}' >>/etc/hosts
      printf '%s' '${pem}' >/usr/local/share/ca-certificates/rig.crt; update-ca-certificates >/dev/null 2>&1`);
  }

  gpg(...words: readonly string[]) {
    return run("gpg", ["--homedir", this.gpgHome, "--batch", "--quiet", "--passphrase", "", ...words]);
  }

  get gpgHome(): string {
    const home = join(this.folder, "gpg");
    mkdirSync(home, { recursive: true, mode: 0o700 });
    return home;
  }

  close(): void {
    this.#close();
  }

  async #listen(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<void> {
    const [key, cert] = [join(this.folder, "tls.key"), join(this.folder, "tls.crt")];
    const subject = ["-subj", "/CN=Rig", "-addext", `subjectAltName=DNS:${this.name}`];
    const ec = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
    await run("openssl", ["req", "-x509", ...ec, ...subject, "-days", "2", "-keyout", key, "-out", cert]);
    const server = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, answer);
    server.listen(443, this.address);
    await once(server, "listening");
    this.#close = () => {
      server.closeAllConnections();
      server.close();
    };
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
