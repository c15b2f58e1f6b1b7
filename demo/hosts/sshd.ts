import { createServer as createHttpServer } from "node:http";
import net from "node:net";
import ssh2, { type AuthContext, type Connection, type ServerChannel } from "ssh2";
import { isBoot, runBoot, ScriptInput } from "./boot";
import { freshKey } from "./keys";
import type { Machine } from "./machine";
import type { Person } from "./people";
import { serveSftp } from "./sftp";
import { runShell } from "./shell";

export interface SshdOptions {
  readonly port: number;
  readonly hostKey: string;
  /** Blob of the one public key that may sign in. */
  readonly authorizedKey: Buffer;
}

/** A host's SSH server on 127.0.0.1. Faults of the machine act here as they do on a wire. */
export class Sshd {
  readonly #sockets = new Set<net.Socket>();
  readonly #listener: net.Server;
  readonly #servers: { usual: ssh2.Server; changed: ssh2.Server | null };
  readonly #agentHttp;
  port = 0;

  constructor(
    readonly machine: Machine,
    readonly options: SshdOptions,
  ) {
    this.#servers = { usual: this.#server(options.hostKey), changed: null };
    this.#listener = net.createServer((socket) => this.#accept(socket));
    this.#agentHttp = createHttpServer(async (request, response) => {
      const reply = await this.machine.agent?.http(
        request.method ?? "GET",
        new URL(request.url ?? "/", "http://agent").pathname,
      );
      response.writeHead(reply?.status ?? 502, { "content-type": "text/plain" });
      response.end(reply?.body ?? "");
    });
  }

  /** Listens on the wanted port, or on any free one when it is taken. */
  async listen(): Promise<number> {
    const tried = await this.#bind(this.options.port);
    this.port = tried ?? (await this.#bind(0)) ?? 0;
    return this.port;
  }

  #bind(port: number): Promise<number | null> {
    return new Promise((resolve) => {
      this.#listener.once("error", () => resolve(null));
      this.#listener.listen(port, "127.0.0.1", () => {
        this.#listener.removeAllListeners("error");
        const address = this.#listener.address();
        resolve(typeof address === "object" && address ? address.port : null);
      });
    });
  }

  /** "refuse" is a closed port: the listener goes away until the fault does. */
  async refuse(on: boolean): Promise<void> {
    if (on && this.#listener.listening) {
      for (const socket of this.#sockets) socket.destroy();
      await new Promise<void>((resolve) => this.#listener.close(() => resolve()));
    } else if (!on && !this.#listener.listening) await this.#bind(this.port);
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    if (this.#listener.listening) await new Promise<void>((resolve) => this.#listener.close(() => resolve()));
  }

  #server(hostKey: string): ssh2.Server {
    return new ssh2.Server(
      { hostKeys: [hostKey], ident: "OpenSSH_8.9p1 Ubuntu-3ubuntu0.10", keepaliveInterval: 0 },
      (client) => this.#client(client),
    );
  }

  #accept(socket: net.Socket): void {
    socket.setNoDelay(true);
    this.#sockets.add(socket);
    socket.on("close", () => this.#sockets.delete(socket));
    socket.on("error", () => socket.destroy());
    if (this.machine.faults.has("hang")) return;
    if (this.machine.faults.has("new-host-key")) {
      this.#servers.changed ??= this.#server(freshKey());
      this.#servers.changed.injectSocket(socket);
    } else this.#servers.usual.injectSocket(socket);
  }

  #client(client: Connection): void {
    let person: Person | null = null;
    client.on("error", () => client.end());
    client.on("authentication", (context) => {
      if (context.username !== this.machine.spec.user || !this.#allows(context))
        return context.reject(["publickey"]);
      person = this.machine.person(context.username);
      context.accept();
    });
    client.on("ready", () => {
      client.on("session", (accept) => {
        const session = accept();
        session.on("pty", (accepted) => accepted?.());
        session.on("env", (accepted) => accepted?.());
        session.on("exec", (accepted, _reject, info) => {
          if (person) this.#exec(accepted(), info.command, person);
        });
        session.on("sftp", (accepted) => {
          if (person) serveSftp(accepted(), this.machine.disk, person);
        });
      });
      client.on("tcpip", (accept, reject, info) => {
        const isAgent = info.destPort === 12345 && ["127.0.0.1", "localhost"].includes(info.destIP);
        if (!isAgent || this.machine.units.find("alloy")?.state !== "active") return reject();
        this.#agentHttp.emit("connection", accept());
      });
    });
  }

  #allows(context: AuthContext): boolean {
    if (this.machine.faults.has("wrong-key") || context.method !== "publickey") return false;
    if (!context.key.data.equals(this.options.authorizedKey)) return false;
    if (!context.signature || !context.blob) return true;
    const key = ssh2.utils.parseKey(
      Buffer.from(`${context.key.algo} ${context.key.data.toString("base64")}`),
    );
    return !(key instanceof Error) && key.verify(context.blob, context.signature, context.hashAlgo) === true;
  }

  #exec(channel: ServerChannel, command: string, person: Person): void {
    const abort = new AbortController();
    const input = new ScriptInput();
    channel.on("data", (data: Buffer) => input.push(data));
    channel.on("end", () => input.end());
    for (const event of ["close", "error"]) {
      channel.on(event, () => {
        input.end();
        abort.abort();
      });
    }
    void this.#run(channel, command, person, input, abort.signal);
  }

  async #run(
    channel: ServerChannel,
    command: string,
    person: Person,
    input: ScriptInput,
    signal: AbortSignal,
  ): Promise<void> {
    const open = () => !signal.aborted && channel.writable;
    let code: number;
    if (isBoot(command)) {
      code = await runBoot(this.machine, person, command, input, {
        stdout: (data) => void (open() && data.length > 0 && channel.write(data)),
        stderr: (text) => void (open() && text !== "" && channel.stderr.write(text)),
        onScript: () => {
          if (this.machine.faults.has("drop-mid")) setTimeout(() => this.#drop(), 40);
        },
        signal,
      });
    } else {
      const stdin = await input.rest();
      if (signal.aborted) return;
      const done = await runShell(this.machine, { person, script: command, stdin, signal });
      code = done.code;
      if (open() && done.stdout.length > 0) channel.write(done.stdout);
      if (open() && done.stderr !== "") channel.stderr.write(done.stderr);
    }
    if (!open()) return;
    channel.exit(code);
    channel.end();
  }

  /** The connection breaks; what runs on the host goes on. */
  #drop(): void {
    for (const socket of this.#sockets) socket.destroy();
  }
}
