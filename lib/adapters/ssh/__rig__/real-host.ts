import { createHash } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, vi } from "vitest";
import { type AgentLayout, defaultLayout } from "@/lib/core/rollout/script/layout";

/**
 * What a server with Alloy has beside OpenSSH, under a folder of its own: the commands `alloy` and `systemctl` as
 * small stand-ins and the agent's HTTP server. The shell, the files and the tools are this machine's real ones.
 */
export interface RealHost {
  readonly dir: string;
  readonly layout: AgentLayout;
  readonly logFile: string;
  /** Makes `alloy validate` refuse, or hang past its limit, or the agent refuse the next new config at its reload. */
  setFault(fault: "none" | "validate" | "reload" | "no-alloy"): void;
  /** Keeps the agent's next reload waiting: `reached` resolves when it was asked, and it answers after `release`. */
  holdReload(): { readonly reached: Promise<void>; readonly release: () => void };
  /** Text of the config that the agent runs. */
  loaded(): string;
  configText(): string | null;
  close(): Promise<void>;
}

const alloyStub = (dir: string) => `#!/bin/sh
case $1 in
  --version) echo 'alloy, version v1.18.1 (branch: HEAD, revision: 1)' ;;
  validate)
    if [ -e ${dir}/fault-validate ]; then
      echo "Error: $2:3:1: cannot find the definition of component name \\"loki.sauce.file\\"" >&2
      exit 1
    fi
    grep -q loki.write "$2"
    ;;
esac
`;

const systemctlStub = (dir: string) => `#!/bin/sh
echo "$@" >>${dir}/systemctl.log
case $1 in
  is-active) echo active ;;
  show) printf '%s\\n' ActiveState=active UnitFileState=enabled MainPID=0 ;;
esac
`;

/** Transactions of this host that a process works on. */
function working(dir: string): readonly string[] {
  const transactions = join(dir, "state", "tx");
  if (!existsSync(transactions)) return [];
  return readdirSync(transactions).filter((id) => {
    try {
      return existsSync(`/proc/${readFileSync(join(transactions, id, "pid"), "utf8").trim()}`);
    } catch {
      return false;
    }
  });
}

export async function startRealHost(): Promise<RealHost> {
  const dir = mkdtempSync(join(tmpdir(), "logyard-host-"));
  chmodSync(dir, 0o755);
  mkdirSync(join(dir, "bin"));
  mkdirSync(join(dir, "etc"));
  mkdirSync(join(dir, "units"));
  const put = (name: string, text: string) => writeFileSync(join(dir, "bin", name), text, { mode: 0o755 });
  put("alloy", alloyStub(dir));
  put("systemctl", systemctlStub(dir));
  const configPath = join(dir, "etc", "config.alloy");
  const logFile = join(dir, "access.log");
  writeFileSync(logFile, "");
  let loaded = "";
  let refuse = false;
  let hold: { readonly reach: () => void; readonly released: Promise<void> } | null = null;
  const server = createServer(async (request, response) => {
    if (request.method === "POST" && request.url === "/-/reload") {
      const held = hold;
      hold = null;
      held?.reach();
      await held?.released;
      const text = existsSync(configPath) ? readFileSync(configPath, "utf8") : "";
      if (refuse && text !== loaded) {
        response.writeHead(400).end("error during the initial load: bad regex");
        return;
      }
      loaded = text;
      response.end("config reloaded");
    } else if (request.url === "/metrics") {
      const sha = createHash("sha256").update(loaded).digest("hex");
      response.end(`alloy_config_hash{cluster_name="",sha256="${sha}"} 1\n`);
    } else {
      response.end("All Alloy components are healthy.");
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    dir,
    logFile,
    layout: {
      ...defaultLayout,
      configPath,
      user: "nobody",
      group: "nogroup",
      address: `127.0.0.1:${port}`,
      stateDir: join(dir, "state"),
      runDir: join(dir, "run"),
      unitDir: join(dir, "units"),
      binDir: join(dir, "bin"),
    },
    setFault(fault) {
      rmSync(join(dir, "fault-validate"), { force: true });
      if (fault === "validate") writeFileSync(join(dir, "fault-validate"), "");
      refuse = fault === "reload";
      if (fault === "no-alloy") rmSync(join(dir, "bin", "alloy"), { force: true });
      else put("alloy", alloyStub(dir));
    },
    holdReload() {
      let release = () => {};
      let reach = () => {};
      const released = new Promise<void>((resolve) => {
        release = resolve;
      });
      const reached = new Promise<void>((resolve) => {
        reach = resolve;
      });
      hold = { reach, released };
      return { reached, release };
    },
    loaded: () => loaded,
    configText: () => (existsSync(configPath) ? readFileSync(configPath, "utf8") : null),
    async close() {
      // A transaction outlives the connection that began it: nothing is taken away under one that still works.
      await vi.waitFor(() => expect(working(dir)).toEqual([]), 30_000);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
