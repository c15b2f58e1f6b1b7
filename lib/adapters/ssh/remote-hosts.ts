import type { Duplex } from "node:stream";
import type { HostKey } from "@/lib/core/fleet/model";
import { type Problem, problem } from "@/lib/core/problem";
import { fail, ok, type Result } from "@/lib/core/result";
import { Secret } from "@/lib/core/secret";
import type { HostTarget, RemoteHost, RemoteHosts } from "@/lib/ports/remote-host";
import { type OpenConnection, openConnection } from "./connection";
import { dial } from "./dial";
import { execOn } from "./exec";
import { sshKeyInspector } from "./key-inspector";
import { type Place, socketProblem } from "./problems";

type Limits = { readonly timeoutMs: number; readonly signal?: AbortSignal };

/** Real SSH. A host's key is compared with its pin before anything is sent, on every connection and on every jump. */
export function createRemoteHosts(): RemoteHosts {
  return {
    async connect(target, limits) {
      const opened = await open(target, limits);
      return opened.ok ? ok(opened.value) : opened;
    },
    async scanHostKey(address, port, options) {
      const place: Place = { address, port };
      const route = await reach(place, options.jump ?? null, options);
      if (!route.ok) return route;
      let shown: HostKey | null = null;
      let banner = "";
      route.value.stream.on("data", (chunk: Buffer) => {
        banner ||= /^SSH-[^\r\n]*/m.exec(chunk.toString("latin1"))?.[0] ?? "";
      });
      const opened = await openConnection(route.value.stream, {
        place,
        user: "logyard",
        signIn: { kind: "password", password: new Secret("") },
        verify: (key) => {
          shown = key;
          return problem("host.key-unknown", { ...place, shown: key.fingerprint });
        },
        ...options,
      });
      await route.value.close();
      if (shown) return ok({ hostKey: shown, banner });
      return opened.ok ? fail(problem("host.reply-invalid", { ...place })) : opened;
    },
  };
}

async function open(target: HostTarget, limits: Limits): Promise<Result<RemoteHost & OpenConnection>> {
  const { address, port, user, signIn, hostKey } = target;
  const place: Place = { address, port, user };
  if (signIn.kind === "key") {
    const key = sshKeyInspector.inspect(signIn.privateKey, signIn.passphrase);
    if (!key.ok) return key;
  }
  const route = await reach(place, target.jump, limits);
  if (!route.ok) return route;
  const opened = await openConnection(route.value.stream, {
    place,
    user,
    signIn,
    preferKeyType: hostKey.type,
    verify: (shown) => (shown.blob === hostKey.blob ? null : keyChanged(place, hostKey, shown)),
    ...limits,
  });
  if (!opened.ok) {
    await route.value.close();
    return opened;
  }
  const { client, banner } = opened.value;
  let closed = false;
  client.once("close", () => {
    closed = true;
  });
  return ok({
    client,
    banner,
    exec: (command, options) => execOn(client, place, command, options),
    async close() {
      await new Promise<void>((resolve) => {
        if (closed) return resolve();
        const timer = setTimeout(() => {
          client.destroy();
          resolve();
        }, 1000);
        client.once("close", () => {
          clearTimeout(timer);
          resolve();
        });
        client.end();
      });
      await route.value.close();
    },
  });
}

interface Route {
  readonly stream: Duplex;
  close(): Promise<void>;
}

/** A byte stream to the host: straight, or through a jump host that was verified and signed in to the same way. */
async function reach(place: Place, jump: HostTarget | null, limits: Limits): Promise<Result<Route>> {
  if (!jump) {
    const socket = await dial(place, limits);
    if (!socket.ok) return socket;
    return ok({ stream: socket.value, close: async () => void socket.value.destroy() });
  }
  const via = await open(jump, limits);
  if (!via.ok) return via;
  const stream = await forward(via.value, place, jump);
  if (!stream.ok) {
    await via.value.close();
    return stream;
  }
  return ok({
    stream: stream.value,
    async close() {
      stream.value.destroy();
      await via.value.close();
    },
  });
}

function forward(via: OpenConnection, place: Place, jump: HostTarget): Promise<Result<Duplex>> {
  return new Promise((resolve) => {
    via.client.forwardOut("127.0.0.1", 0, place.address, place.port, (error, channel) => {
      if (!error) return resolve(ok(channel));
      // RFC 4254, 5.1: the reason 1 is a prohibition by the administrator of the jump host.
      if ((error as { readonly reason?: unknown }).reason === 1) {
        const evidence = error.message;
        return resolve(fail(problem("host.jump-refused", { ...place, name: jump.address }, { evidence })));
      }
      const code = /refused/i.test(error.message) ? "ECONNREFUSED" : "EHOSTUNREACH";
      const why = socketProblem(Object.assign(new Error(error.message), { code }), place, "tcp");
      resolve(fail({ ...why, params: { ...why.params, jump: jump.address } }));
    });
  });
}

function keyChanged(place: Place, pinned: HostKey, shown: HostKey): Problem {
  return problem("host.key-changed", {
    ...place,
    pinned: pinned.fingerprint,
    shown: shown.fingerprint,
    shownType: shown.type,
  });
}
