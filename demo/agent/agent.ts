import { createHash } from "node:crypto";
import type { AgentProcess, Machine } from "../hosts/machine";
import { checkConfig, faultText } from "./check";
import { type AgentMemory, Graph } from "./graph";
import { Metrics } from "./metrics";

const configPath = "/etc/alloy/config.alloy";
const drainMs = 15_000;

/** The simulated Alloy of one host: loads the config that is on the host's disk and ships what it says. */
export class Agent implements AgentProcess {
  readonly #memory: AgentMemory = {
    positions: new Map(),
    journalPosition: { cursor: 0 },
    metrics: new Metrics(),
  };
  #graph: Graph | null = null;
  #unhealthy: string | null = null;
  #hash = "";
  #lastLoadOk = 1;
  #closing: Promise<void> = Promise.resolve();

  constructor(readonly machine: Machine) {}

  get isRunning(): boolean {
    return this.#graph !== null;
  }

  start(): boolean {
    const reason = this.#load(true);
    if (reason === null)
      this.#log("info", 'msg="now listening for http traffic" service=http addr=127.0.0.1:12345');
    else
      this.#log(
        "error",
        `msg="could not perform the initial load successfully" error=${JSON.stringify(reason)}`,
      );
    return reason === null;
  }

  stop(): void {
    const old = this.#graph;
    this.#graph = null;
    this.#unhealthy = null;
    if (old) this.#closing = old.close(2000);
  }

  /** Resolves when what was stopped has delivered or given up. */
  async settled(): Promise<void> {
    await this.#closing;
  }

  /** One beat of all sources and writers; the village beats for all its agents. */
  tick(nowMs: number): void {
    this.#graph?.tick(nowMs);
  }

  async http(method: string, path: string): Promise<{ status: number; body: string }> {
    if (path === "/-/ready") return { status: 200, body: "Alloy is ready.\n" };
    if (path === "/-/healthy")
      return this.#unhealthy === null
        ? { status: 200, body: "All Alloy components are healthy.\n" }
        : { status: 500, body: `unhealthy components: ${this.#unhealthy}\n` };
    if (path === "/metrics") return { status: 200, body: this.#metricsText() };
    if (path === "/-/reload") {
      if (method !== "POST" && method !== "GET") return { status: 405, body: "" };
      const reason = this.#load(false);
      return reason === null
        ? { status: 200, body: "config reloaded\n" }
        : { status: 400, body: `${reason}\n` };
    }
    return { status: 404, body: "404 page not found\n" };
  }

  /**
   * Loads the file; null when all is well, else what Alloy says. What stays running then follows the real agent:
   * nothing changes for a text that cannot be resolved, a part of the new config runs when a component cannot be built.
   */
  #load(initial: boolean): string | null {
    const reader = this.machine.person("alloy");
    let text: string;
    try {
      text = this.machine.disk.read(configPath, reader).bytes.slice().toString("utf8");
    } catch {
      return `reading config path "${configPath}": open ${configPath}: permission denied`;
    }
    this.#hash = createHash("sha256").update(text).digest("hex");
    const checked = checkConfig(text);
    if (!checked.ok) {
      const words = faultText(checked.faults, configPath).trim();
      this.#lastLoadOk = checked.faults.some((f) => f.stage === "syntax") ? 0 : 1;
      if (checked.faults.every((f) => f.stage === "attribute"))
        this.#unhealthy = "a component of the rejected config";
      this.#log("error", `msg="failed to reload config" service=http err=${JSON.stringify(words)}`);
      return words;
    }
    const graph = new Graph(checked.value, {
      machine: this.machine,
      reader,
      memory: this.#memory,
      log: (level, message) => this.#log(level, message),
    });
    if (initial && graph.faults.length > 0) {
      void graph.close(0);
      return faultText(graph.faults, configPath).trim();
    }
    const old = this.#graph;
    this.#graph = graph;
    this.#lastLoadOk = 1;
    if (old) this.#closing = old.close(drainMs);
    if (graph.faults.length === 0) {
      this.#unhealthy = null;
      this.#log("info", 'msg="config reloaded" service=http');
      return null;
    }
    this.#unhealthy = graph.faults.map((f) => f.message).join("; ");
    const words = faultText(graph.faults, configPath).trim();
    this.#log("error", `msg="failed to reload config" service=http err=${JSON.stringify(words)}`);
    return words;
  }

  #metricsText(): string {
    return [
      `alloy_build_info{branch="HEAD",goversion="go1.25.1",revision="5ac2b1e",version="v1.18.1"} 1\n`,
      `alloy_config_hash{cluster_name="",sha256="${this.#hash}"} 1\n`,
      `alloy_config_last_load_successful ${this.#lastLoadOk}\n`,
      this.#memory.metrics.text(),
    ].join("");
  }

  #log(level: string, message: string): void {
    const pid = this.machine.units.find("alloy")?.pid ?? 0;
    this.machine.journal.add({
      unit: "alloy.service",
      ident: "alloy",
      pid,
      priority: level === "error" ? 3 : level === "warn" ? 4 : 6,
      message: `ts=${new Date().toISOString()} level=${level} ${message}`,
    });
  }
}
