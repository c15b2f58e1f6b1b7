import { execFileSync, spawn } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import pg from "pg";

const debianFolder = "/usr/lib/postgresql";
/** In the URL of every test: what prints it by mistake is found. */
export const clusterPassword = "s3cr3t/of:the@cluster";

/** Folder of PostgreSQL's server programs: LOGYARD_POSTGRES_BIN, Debian's newest, or PATH; null without one. */
export function findPostgres(): string | null {
  const versions = existsSync(debianFolder) ? readdirSync(debianFolder) : [];
  const debian = versions.sort((a, b) => Number(b) - Number(a)).map((one) => join(debianFolder, one, "bin"));
  const places = [
    process.env.LOGYARD_POSTGRES_BIN ?? "",
    ...debian,
    ...(process.env.PATH ?? "").split(delimiter),
  ];
  const has = (folder: string) => ["initdb", "postgres"].every((name) => existsSync(join(folder, name)));
  return places.find((folder) => folder !== "" && has(folder)) ?? null;
}

/** A PostgreSQL server of one's own. */
export interface Cluster {
  /** URL of a database on it, whether or not that is there. */
  url(database: string): string;
  readonly port: number;
  stop(): Promise<void>;
}

/** Starts a fresh cluster in a temporary folder on a free loopback port. It ends with this process, however that ends. */
export async function startPostgres(bin: string): Promise<Cluster> {
  const folder = mkdtempSync(join(tmpdir(), "logyard-postgres-"));
  // PostgreSQL refuses to run as root.
  const account = process.getuid?.() === 0 ? unprivileged() : null;
  const passwordFile = join(folder, "password");
  writeFileSync(passwordFile, clusterPassword);
  if (account) for (const path of [folder, passwordFile]) chownSync(path, account.uid, account.gid);
  const data = join(folder, "data");
  const options = { ...account, cwd: folder, env: { ...process.env, HOME: folder, LC_ALL: "C.UTF-8" } };
  execFileSync(
    join(bin, "initdb"),
    ["-D", data, "-U", "yard", "-A", "scram-sha-256", `--pwfile=${passwordFile}`, "-E", "UTF8", "--no-sync"],
    { ...options, stdio: ["ignore", "ignore", "inherit"] },
  );
  const port = await freePort();
  const settings = [
    ...[
      "listen_addresses=127.0.0.1",
      `port=${port}`,
      `unix_socket_directories=${folder}`,
      "max_connections=200",
    ],
    ...["fsync=off", "full_page_writes=off", "synchronous_commit=off", "log_min_messages=fatal"],
  ];
  const server = [join(bin, "postgres"), "-D", data, ...settings.flatMap((one) => ["-c", one])];
  const quoted = server.map((word) => `'${word}'`).join(" ");
  // The shell stops the server when its own input ends, which it does when we are killed.
  const guarded = `${quoted} </dev/null & read -r line; kill -INT $!; wait $!; rm -rf '${folder}'`;
  const guard = spawn("sh", ["-c", guarded], { ...options, stdio: ["pipe", "ignore", "ignore"] });
  const gone = new Promise((resolve) => guard.once("exit", resolve));
  const url = (database: string) =>
    `postgres://yard:${encodeURIComponent(clusterPassword)}@127.0.0.1:${port}/${database}`;
  const stop = async () => {
    guard.stdin?.end();
    await gone;
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await untilAnswering(url("postgres"));
  } catch (cause) {
    await stop();
    throw cause;
  }
  return { url, port, stop };
}

/** Runs one statement on a database. */
export async function runSql(url: string, sql: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows ?? [];
  } finally {
    await client.end();
  }
}

function unprivileged(): { readonly uid: number; readonly gid: number } {
  const id = (flag: string, name: string) =>
    Number(execFileSync("id", [flag, name], { stdio: ["ignore", "pipe", "ignore"] }));
  const [name] = ["postgres", "nobody"].filter((one) => {
    try {
      return id("-u", one) > 0;
    } catch {
      return false;
    }
  });
  if (name === undefined) throw new Error("There is no account to run PostgreSQL as");
  return { uid: id("-u", name), gid: id("-g", name) };
}

async function untilAnswering(url: string): Promise<void> {
  const deadlineMs = performance.now() + 30_000;
  for (;;) {
    try {
      await runSql(url, "SELECT 1");
      return;
    } catch (cause) {
      if (performance.now() > deadlineMs) throw cause;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
