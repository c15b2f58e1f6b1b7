import { execFile } from "node:child_process";
import { copyFileSync, createReadStream, existsSync, mkdirSync, rmSync, statSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import type { RigHost } from "./host";
import type { Rpm } from "./package-rpm";
import { RepositoryServer } from "./repository-server";

const run = promisify(execFile);

/** Grafana's rpm repository under its own name: signed packages and signed metadata, by createrepo_c. */
export class RpmRepository {
  readonly asked: string[] = [];
  #server!: RepositoryServer;
  #keys = 0;
  #rpms: readonly Rpm[] = [];
  /** Armored key that the repository offers; set apart from the one that signs, it is a key that has changed. */
  offeredKey = "";
  /** Off: the metadata stays unsigned, and so do the packages. */
  signs = true;

  private constructor() {}

  static async open(): Promise<RpmRepository> {
    const repository = new RpmRepository();
    repository.#server = await RepositoryServer.open("rpm.grafana.com", (request, response) =>
      repository.#answer(request, response),
    );
    await repository.changeKey();
    return repository;
  }

  introduce(host: RigHost): Promise<void> {
    return this.#server.introduce(host);
  }

  /** A new signing key, offered from now on. */
  async changeKey(): Promise<void> {
    this.#keys += 1;
    await this.#server.gpg("--quick-gen-key", this.#uid, "rsa2048", "sign", "never");
    this.offeredKey = (await this.#server.gpg("--armor", "--export", this.#uid)).stdout;
    await this.publish(...this.#rpms);
  }

  /** What the repository holds from now on, signed with the newest key. */
  async publish(...rpms: readonly Rpm[]): Promise<void> {
    this.#rpms = rpms;
    rmSync(this.#folder, { recursive: true, force: true });
    mkdirSync(this.#folder);
    for (const { path } of rpms) copyFileSync(path, join(this.#folder, basename(path)));
    const copies = rpms.map(({ path }) => join(this.#folder, basename(path)));
    if (this.signs && copies.length > 0) {
      const words = ["__gpg /usr/bin/gpg", `_gpg_name ${this.#uid}`, `_gpg_path ${this.#server.gpgHome}`];
      await run("rpmsign", ["--addsign", ...words.flatMap((word) => ["--define", word]), ...copies]);
    }
    await run("createrepo_c", ["--quiet", this.#folder]);
    const index = join(this.#folder, "repodata/repomd.xml");
    if (this.signs) await this.#server.gpg("--local-user", this.#uid, "--detach-sign", "--armor", index);
  }

  async close(): Promise<void> {
    this.#server.close();
  }

  get #uid(): string {
    return `rig-${this.#keys}@example.org`;
  }

  get #folder(): string {
    return join(this.#server.folder, "rpm");
  }

  #answer({ url = "" }: IncomingMessage, response: ServerResponse): void {
    this.asked.push(url);
    const path = join(this.#folder, new URL(url, "https://rig").pathname);
    if (url === "/gpg.key") response.end(this.offeredKey);
    else if (existsSync(path) && statSync(path).isFile()) {
      response.setHeader("content-length", statSync(path).size);
      createReadStream(path).pipe(response);
    } else response.writeHead(404).end();
  }
}
