import { type Output, options, type Program, type ProgramIo, type Programs } from "../program";

interface Reply {
  readonly status: number;
  readonly body: string;
}

class Unreachable extends Error {
  constructor(
    readonly code: number,
    message: string,
  ) {
    super(message);
  }
}

/** A host reaches its own agent and the village's store; the rest of the world is only a package key. */
async function request(
  method: string,
  url: URL,
  body: string | undefined,
  io: ProgramIo,
  timeoutMs: number,
): Promise<Reply> {
  const { machine } = io;
  const loopback = ["127.0.0.1", "localhost"].includes(url.hostname);
  if (loopback && url.port === "12345") {
    if (machine.units.find("alloy")?.state !== "active" || !machine.agent)
      throw new Unreachable(
        7,
        `Failed to connect to ${url.hostname} port 12345 after 0 ms: Connection refused`,
      );
    return machine.agent.http(method, url.pathname);
  }
  const store = machine.routeToStore(url);
  if (store) {
    const signal = AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(io.signal ? [io.signal] : [])]);
    const reply = await fetch(store, { method, body, signal }).catch(() => {
      throw new Unreachable(
        7,
        `Failed to connect to ${url.hostname} port ${url.port} after 1 ms: Connection refused`,
      );
    });
    return { status: reply.status, body: await reply.text() };
  }
  if (url.hostname === "apt.grafana.com" && !machine.faults.has("no-internet"))
    return {
      status: 200,
      body: "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nsimulated\n-----END PGP PUBLIC KEY BLOCK-----\n",
    };
  if (loopback)
    throw new Unreachable(
      7,
      `Failed to connect to ${url.hostname} port ${url.port || 80} after 0 ms: Connection refused`,
    );
  throw new Unreachable(6, `Could not resolve host: ${url.hostname}`);
}

/** Calls one after another, each with the options before the next `--next`; the last one's status counts. */
const curl: Program = async (args, io): Promise<Output> => {
  const next = args.indexOf("--next");
  if (next === -1) return call(args, io);
  const first = await call(args.slice(0, next), io);
  const rest = await curl(args.slice(next + 1), io);
  return { ...rest, out: `${first.out ?? ""}${rest.out ?? ""}`, err: `${first.err ?? ""}${rest.err ?? ""}` };
};

const call: Program = async (args, io): Promise<Output> => {
  const { flags, rest } = options(args, [
    "-X",
    "--request",
    "-o",
    "--output",
    "-w",
    "--write-out",
    "-m",
    "--max-time",
    "--connect-timeout",
    "-H",
    "--header",
    "-d",
    "--data",
    "--data-binary",
    "-u",
    "--user",
    "--noproxy",
    "--retry",
    "--retry-max-time",
    "--speed-limit",
    "--speed-time",
    "--cacert",
    "-A",
  ]);
  const text = rest[0] ?? flags.get("--url") ?? "";
  const output = flags.get("-o") ?? flags.get("--output");
  const writeOut = flags.get("-w") ?? flags.get("--write-out");
  const data = flags.get("-d") ?? flags.get("--data") ?? flags.get("--data-binary");
  const method =
    flags.get("-X") ??
    flags.get("--request") ??
    (flags.has("-I") ? "HEAD" : data === undefined ? "GET" : "POST");
  const speaks =
    !flags.has("-s") && !flags.has("--silent") ? true : flags.has("-S") || flags.has("--show-error");
  const said = (status: number) =>
    (writeOut ?? "")
      .replaceAll(/%\{(http_code|response_code)\}/g, String(status).padStart(3, "0"))
      .replaceAll("\\n", "\n");
  const save = (body: string) => {
    if (output !== undefined && output !== "/dev/null")
      io.machine.disk.write(io.path(output), Buffer.from(body), io.person);
    return output === undefined ? body : "";
  };
  try {
    const url = new URL(text.includes("://") ? text : `http://${text}`);
    const seconds = Number(flags.get("-m") ?? flags.get("--max-time") ?? 30);
    const reply = await request(method, url, data === "@-" ? io.stdin : data, io, seconds * 1000);
    const failed = reply.status >= 400 && (flags.has("-f") || flags.has("--fail"));
    if (failed)
      return {
        out: said(reply.status),
        err: speaks ? `curl: (22) The requested URL returned error: ${reply.status}\n` : "",
        code: 22,
      };
    return { out: save(reply.body) + said(reply.status) };
  } catch (error) {
    if (!(error instanceof Unreachable))
      return { err: `curl: (23) ${error instanceof Error ? error.message : ""}\n`, out: said(0), code: 23 };
    return { out: said(0), err: speaks ? `curl: (${error.code}) ${error.message}\n` : "", code: error.code };
  }
};

const wget: Program = async (args, io) => {
  const { flags, rest } = options(args, ["-O", "-T", "--timeout", "--tries"]);
  try {
    const reply = await request("GET", new URL(rest[0] ?? ""), undefined, io, 30_000);
    if (reply.status >= 400) return { err: `wget: server returned error: HTTP ${reply.status}\n`, code: 8 };
    const target = flags.get("-O") ?? "-";
    if (target === "-") return { out: reply.body };
    io.machine.disk.write(io.path(target), Buffer.from(reply.body), io.person);
    return {};
  } catch (error) {
    return { err: `wget: ${error instanceof Error ? error.message : "failed"}\n`, code: 4 };
  }
};

export const httpPrograms: Programs = { curl, wget };
