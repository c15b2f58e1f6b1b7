// npm start: sets up what is missing, then serves. Plain Node, because nothing is installed at first.
import { spawn } from "node:child_process";
import { resolve } from "node:path";
import { openBrowser } from "./setup/browser.mjs";
import { build, generate } from "./setup/build.mjs";
import { install } from "./setup/install.mjs";
import { requireNode } from "./setup/node-version.mjs";
import { claimPort } from "./setup/port.mjs";
import { bin, node, root } from "./setup/run.mjs";
import { elapsed, Stop, say } from "./setup/say.mjs";

const help = `Usage: npm start [-- --demo] [-- --no-open]

Sets up what is missing (packages, database client, build, database), then serves Logyard.

  --demo       also start the demo fleet: simulated servers and a log store in this process
  --no-open    do not open the browser
  --help       this text

Environment
  PORT           port to listen on (3000; 0 takes any free one)
  HOST           address to listen on (127.0.0.1; 0.0.0.0 for all)
  DATA_DIR       where the key and the database live (data)
  DATABASE_URL   SQLite file (file:<DATA_DIR>/logyard.db), or postgres://user:password@host:5432/database
  TRUST_PROXY    reverse proxies in front that set X-Forwarded-For (0)`;

const readyWithinMs = 120_000;
const stopWithinMs = 12_000;
const banner = /^\s*(▲|- (Local|Network)|✓|$)/;

async function main(args) {
  const unknown = args.find((arg) => !["--demo", "--no-open", "--help"].includes(arg));
  if (unknown) throw new Stop(`Unknown option ${unknown}\n\n${help}`);
  if (args.includes("--help")) return say(help);
  requireNode();
  process.umask(0o077);
  const host = process.env.HOST || "127.0.0.1";
  const wanted = Number(process.env.PORT || 3000);
  if (!Number.isInteger(wanted) || wanted < 0 || wanted > 65_535)
    throw new Stop(`PORT must be a number from 0 to 65535, not "${process.env.PORT}".`);
  await claimPort(wanted, host);
  await install();
  await generate();
  await build();
  const port = await claimPort(wanted, host);
  await serve({ host, port, demo: args.includes("--demo"), open: !args.includes("--no-open") });
}

async function serve({ host, port, demo, open }) {
  const env = {
    ...process.env,
    HOST: host,
    PORT: String(port),
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    // Our own handler lets background work end first (lib/next/start.ts).
    NEXT_MANUAL_SIG_HANDLE: "1",
  };
  if (demo) env.LOGYARD_DEMO = "1";
  if (env.DATA_DIR) env.DATA_DIR = resolve(process.env.INIT_CWD ?? process.cwd(), env.DATA_DIR);
  const server = spawn(node, [bin("next/dist/bin/next"), "start", "-H", host, "-p", String(port)], {
    cwd: root,
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  server.stdout.setEncoding("utf8").on("data", (text) => {
    for (const line of text.split("\n")) if (!banner.test(line)) say(line);
  });
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    server.kill("SIGTERM");
    setTimeout(() => server.kill("SIGKILL"), stopWithinMs).unref();
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  server.once("exit", (code) => {
    if (stopping) say("Stopped.");
    process.exit(stopping ? 0 : (code ?? 1));
  });

  const address = ["0.0.0.0", "::", "127.0.0.1"].includes(host) ? "localhost" : host;
  const url = `http://${address.includes(":") ? `[${address}]` : address}:${port}`;
  if (!(await answers(port, host, () => server.exitCode !== null || stopping))) return;
  say(`\nLogyard is ready: ${url}   (${elapsed()}; Ctrl-C stops it)`);
  if (open) openBrowser(url);
}

/** Waits for the first answer: by then migrations are done and the background work runs. */
async function answers(port, host, gaveUp) {
  const at =
    host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "[::1]" : host.includes(":") ? `[${host}]` : host;
  const deadline = Date.now() + readyWithinMs;
  while (!gaveUp() && Date.now() < deadline) {
    const reply = await fetch(`http://${at}:${port}/api/auth/get-session`).catch(() => null);
    if (reply?.ok) return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  if (!gaveUp()) say("Logyard does not answer. The lines above say why.");
  return false;
}

main(process.argv.slice(2)).catch((error) => {
  process.stderr.write(`${error instanceof Stop ? error.message : error.stack}\n`);
  process.exit(1);
});
