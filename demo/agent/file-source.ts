import { DiskError } from "../hosts/disk";
import type { Machine } from "../hosts/machine";
import type { FileNode, Principal } from "../hosts/nodes";
import { newEntry, type Receiver } from "./entry";
import { matchingFiles } from "./glob";
import type { Metrics } from "./metrics";

export interface FileTarget {
  readonly path: string;
  /** Glob of files that are left out, or "". */
  readonly exclude: string;
  readonly labels: Readonly<Record<string, string>>;
}

interface Tail {
  readonly path: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly key: string;
  node: FileNode;
  partial: string;
}

/** Where reading stands, by path and label set; outlives a reload of the config, as positions.yml does. */
export type Positions = Map<string, { node: FileNode; offset: number }>;

const bytesPerTick = 128 * 1024;
const retryMs = 5000;

/** loki.source.file: follows files by name through rotation, as the agent's own user. */
export class FileSource {
  readonly #tails = new Map<string, Tail>();
  readonly #triedAtMs = new Map<string, number>();

  constructor(
    readonly id: string,
    readonly options: {
      readonly machine: Machine;
      readonly reader: Principal;
      readonly targets: readonly FileTarget[];
      /** Paths are globs that are looked up again; otherwise each is one file, looked up once. */
      readonly matching: boolean;
      /** A file that was never read starts at its end. */
      readonly fromEnd: boolean;
      readonly positions: Positions;
      readonly metrics: Metrics;
      readonly forward: Receiver;
      /** False while the store does not keep up: reading waits. */
      readonly hasRoom: () => boolean;
      readonly log: (level: string, message: string) => void;
    },
  ) {
    for (const target of options.targets) if (!options.matching) this.#once(target);
  }

  /** Without file_match a missing file is named once and never tried again. */
  #once(target: FileTarget): void {
    if (this.options.machine.disk.find(target.path) === null) {
      this.options.log(
        "error",
        `msg="failed to create source, skipping" component_id=${this.id} error="stat ${target.path}: no such file or directory" path=${target.path}`,
      );
      this.#triedAtMs.set(target.path, Number.POSITIVE_INFINITY);
    }
  }

  get activeFiles(): number {
    return this.#tails.size;
  }

  tick(nowMs: number): void {
    const { machine, targets, matching } = this.options;
    for (const target of targets) {
      const found = (glob: string) => matchingFiles(machine.disk, glob, this.options.reader);
      const left = target.exclude === "" ? [] : found(target.exclude);
      const paths = matching ? found(target.path).filter((p) => !left.includes(p)) : [target.path];
      for (const path of paths) {
        const key = `${path}{${JSON.stringify(target.labels)}}`;
        if (!this.#tails.has(key) && (this.#triedAtMs.get(path) ?? 0) <= nowMs)
          this.#open(path, key, target.labels, nowMs);
      }
    }
    if (this.options.hasRoom()) for (const tail of this.#tails.values()) this.#read(tail);
    this.options.metrics.set(
      "loki_source_file_files_active_total",
      { component_id: this.id },
      this.#tails.size,
    );
  }

  #open(path: string, key: string, labels: FileTarget["labels"], nowMs: number): void {
    const { machine, reader, positions, log } = this.options;
    try {
      const node = machine.disk.read(path, reader);
      const before = positions.get(key);
      const from = before === undefined && this.options.fromEnd ? node.bytes.size : 0;
      if (before?.node !== node || before.offset > node.bytes.size)
        positions.set(key, { node, offset: from });
      this.#tails.set(key, { path, key, labels, node, partial: "" });
      log("info", `msg="start tailing file" component_id=${this.id} path=${path}`);
    } catch (error) {
      const denied = error instanceof DiskError && error.code === "EACCES";
      this.#triedAtMs.set(path, nowMs + retryMs);
      if (denied)
        log(
          "error",
          `msg="failed to tail file" component_id=${this.id} path=${path} error="open ${path}: permission denied"`,
        );
    }
  }

  #read(tail: Tail): void {
    const { machine, positions, metrics, forward } = this.options;
    const position = positions.get(tail.key);
    if (!position) return;
    const bytes = tail.node.bytes.slice(position.offset, bytesPerTick);
    if (bytes.length > 0) {
      const whole = bytes.lastIndexOf(10) + 1;
      if (whole > 0) {
        position.offset += whole;
        const lines = bytes
          .subarray(0, whole - 1)
          .toString("utf8")
          .split("\n");
        const ts = BigInt(Date.now()) * 1_000_000n;
        forward(
          lines.map((line, i) =>
            newEntry({ ...tail.labels, filename: tail.path }, line.replace(/\r$/, ""), ts + BigInt(i)),
          ),
        );
        metrics.add("loki_source_file_read_bytes_total", { component_id: this.id, path: tail.path }, whole);
        metrics.add(
          "loki_source_file_read_lines_total",
          { component_id: this.id, path: tail.path },
          lines.length,
        );
        metrics.set(
          "loki_source_file_file_bytes_total",
          { component_id: this.id, path: tail.path },
          tail.node.bytes.size,
        );
      }
      return;
    }
    const now = machine.disk.find(tail.path);
    if (now?.kind === "file" && now !== tail.node) {
      this.#tails.delete(tail.key);
      positions.delete(tail.key);
    } else if (now === null) this.#tails.delete(tail.key);
    else if (position.offset > tail.node.bytes.size) position.offset = 0;
  }
}
