import type { Block } from "@/lib/core/alloy/ast";
import type { Machine } from "../hosts/machine";
import type { Person } from "../hosts/people";
import type { CheckedConfig } from "./check";
import type { Entry, Receiver } from "./entry";
import { FileSource, type FileTarget, type Positions } from "./file-source";
import { JournalSource } from "./journal-source";
import type { Metrics } from "./metrics";
import { relabel, rulesOf } from "./relabel";
import { blockArgs, recordOf, type Stage, textOf } from "./stage";
import { pipelineOf } from "./stages";
import { ConfigFault, isRecord, Ref, type Scope, type Value } from "./value";
import { endpointOf, Writer } from "./write";

/** What outlives one loaded config. */
export interface AgentMemory {
  readonly positions: Positions;
  readonly journalPosition: { cursor: number };
  readonly metrics: Metrics;
}

export interface GraphOptions {
  readonly machine: Machine;
  readonly reader: Person;
  readonly memory: AgentMemory;
  readonly log: (level: string, message: string) => void;
}

/** A running config: its components, wired. Components that could not be built are left out and named in `faults`. */
export class Graph {
  readonly faults: ConfigFault[] = [];
  readonly #files: FileSource[] = [];
  readonly #journals: JournalSource[] = [];
  readonly #stages: { stage: Stage; forward: Receiver }[] = [];
  readonly #writers: Writer[] = [];
  readonly #receivers = new Map<string, Receiver>();
  readonly #scope: Scope;

  constructor(
    readonly config: CheckedConfig,
    readonly options: GraphOptions,
  ) {
    const { machine } = options;
    this.#scope = {
      has: (name) => config.blocks.has(name),
      env: (name) => (name === "HOSTNAME" ? machine.name : ""),
      exported: (component, field) => this.#exported(component, field),
    };
    for (const [id, block] of config.blocks) {
      try {
        this.#build(id, block);
      } catch (error) {
        if (!(error instanceof ConfigFault)) throw error;
        this.faults.push(
          new ConfigFault("build", `Failed to build component: ${error.message}`, error.pos ?? block.pos),
        );
      }
    }
  }

  #exported(component: string, field: string): Value | undefined {
    const block = this.config.blocks.get(component);
    if (!block) return undefined;
    const kind = block.name.join(".");
    if (kind === "local.file_match" && field === "targets") {
      const paths = blockArgs(block, this.#scope).path_targets;
      return Array.isArray(paths) ? paths.map((t) => (isRecord(t) ? { ...t, __glob__: "yes" } : t)) : [];
    }
    if (kind === "local.file" && field === "content")
      return this.#readFile(textOf(blockArgs(block, this.#scope).filename));
    return undefined;
  }

  #readFile(path: string): string {
    try {
      return this.options.machine.disk.read(path, this.options.reader).bytes.slice().toString("utf8");
    } catch {
      throw new ConfigFault("build", `open ${path}: no such file or directory or permission denied`);
    }
  }

  #forwardTo(value: Value | undefined): Receiver {
    const refs = (Array.isArray(value) ? value : []).filter((v): v is Ref => v instanceof Ref);
    return (entries) => {
      for (const ref of refs)
        this.#receivers.get(ref.component)?.(refs.length > 1 ? entries.map(copied) : entries);
    };
  }

  #build(id: string, block: Block): void {
    const { machine, reader, memory, log } = this.options;
    const kind = block.name.join(".");
    const args = blockArgs(block, this.#scope);
    const forward = this.#forwardTo(args.forward_to);
    if (kind === "loki.write") {
      const endpoint = endpointOf(block, this.#scope, (path) => this.#readFile(path));
      if (!endpoint) return;
      const writer = new Writer(id, {
        endpoint,
        external: recordOf(args.external_labels),
        metrics: memory.metrics,
        route: (url) => machine.routeToStore(url),
        log,
      });
      this.#writers.push(writer);
      this.#receivers.set(id, (entries) => writer.receive(entries));
    } else if (kind === "loki.process") {
      const stage = pipelineOf(block, {
        scope: this.#scope,
        dropped: (reason) =>
          memory.metrics.add("loki_process_dropped_lines_total", { component_id: id, reason }, 1),
      });
      this.#stages.push({ stage, forward });
      this.#receivers.set(id, (entries) => {
        const out = entries.flatMap((e) => stage.run(e));
        if (out.length > 0) forward(out);
      });
    } else if (kind === "loki.relabel") {
      const rules = rulesOf(block, this.#scope);
      this.#receivers.set(id, (entries) => {
        const out = entries.flatMap((e) => {
          const labels = relabel({ ...e.labels }, rules);
          return labels === null ? [] : [{ ...e, labels }];
        });
        if (out.length > 0) forward(out);
      });
    } else if (kind === "loki.source.file") {
      const targets = targetsOf(args.targets);
      const enabled = block.body.find((s) => s.type === "block" && s.name.join(".") === "file_match");
      const matching = enabled?.type === "block" && blockArgs(enabled, this.#scope).enabled === true;
      this.#files.push(
        new FileSource(id, {
          machine,
          reader,
          targets: targets.map((t) => t.target),
          matching: matching || targets.some((t) => t.glob),
          fromEnd: args.tail_from_end === true,
          positions: memory.positions,
          metrics: memory.metrics,
          forward,
          hasRoom: () => this.#writers.every((w) => w.hasRoom),
          log,
        }),
      );
    } else if (kind === "loki.source.journal") {
      const rulesRef = args.relabel_rules;
      const rulesBlock = rulesRef instanceof Ref ? this.config.blocks.get(rulesRef.component) : undefined;
      const groups = ["adm", "systemd-journal"].map((g) => machine.people.groupId(g));
      this.#journals.push(
        new JournalSource(id, {
          machine,
          mayRead: reader.uid === 0 || reader.gids.some((gid) => groups.includes(gid)),
          labels: recordOf(args.labels),
          matches: textOf(args.matches),
          rules: rulesBlock ? rulesOf(rulesBlock, this.#scope) : [],
          forward,
          position: memory.journalPosition,
        }),
      );
    }
  }

  tick(nowMs: number): void {
    for (const source of this.#files) source.tick(nowMs);
    for (const source of this.#journals) source.tick();
    for (const { stage, forward } of this.#stages) {
      const out = stage.flush?.(nowMs) ?? [];
      if (out.length > 0) forward(out);
    }
    for (const writer of this.#writers) writer.tick();
  }

  /** Hands what is held back to the writers and lets them deliver for a moment. */
  async close(drainMs: number): Promise<void> {
    for (const source of this.#journals) source.close();
    for (const { stage, forward } of this.#stages) {
      const out = stage.flush?.(Number.POSITIVE_INFINITY) ?? [];
      if (out.length > 0) forward(out);
    }
    await Promise.all(this.#writers.map((w) => w.close(drainMs)));
  }
}

function copied(entry: Entry): Entry {
  return {
    ...entry,
    labels: { ...entry.labels },
    metadata: { ...entry.metadata },
    extracted: new Map(entry.extracted),
  };
}

function targetsOf(value: Value | undefined): { target: FileTarget; glob: boolean }[] {
  return (Array.isArray(value) ? value : []).map((item) => {
    const all = recordOf(item);
    const labels = Object.fromEntries(Object.entries(all).filter(([name]) => !name.startsWith("__")));
    return {
      target: { path: all.__path__ ?? "", exclude: all.__path_exclude__ ?? "", labels },
      glob: all.__glob__ === "yes",
    };
  });
}
