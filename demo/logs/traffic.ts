import { root } from "../hosts/disk";
import type { Machine } from "../hosts/machine";
import { accessLine, ordinaryRequest, scanRequest } from "./access-lines";
import { Workers } from "./error-lines";
import { Random } from "./random";

/** How far back the logs of a new village reach. */
export const backfillMs = 30 * 60_000;
const rotateAtBytes = 900_000;

/** What one host's service writes: ordinary requests, scans, bursts of failures, and the workers' troubles. */
export class Traffic {
  readonly #random: Random;
  readonly #workers: Workers;
  #nextRequestMs: number;
  #nextIncidentMs: number;
  #failingUntilMs = 0;
  #scanner: { client: string; left: number } | null = null;

  constructor(
    readonly machine: Machine,
    startMs: number,
  ) {
    const { service, name } = machine.spec;
    this.#random = new Random(`traffic ${name}`);
    this.#workers = new Workers(service, new Random(`workers ${name}`));
    this.#nextRequestMs = startMs;
    this.#nextIncidentMs = startMs + 20_000;
    this.#write(machine.spec.errorLog, this.#workers.started(startMs));
  }

  /** Writes all that happened up to `nowMs`. */
  advance(nowMs: number): void {
    const access: string[] = [];
    const errors: string[] = [];
    const [least, most] = this.machine.spec.secondsBetweenIncidents;
    while (this.#nextRequestMs <= nowMs || this.#nextIncidentMs <= nowMs) {
      if (this.#nextRequestMs <= this.#nextIncidentMs) {
        this.#request(this.#nextRequestMs, access, errors);
        const burst = this.#scanner ? 4 : this.#nextRequestMs < this.#failingUntilMs ? 2 : 1;
        this.#nextRequestMs += this.#random.waitMs(this.machine.spec.linesPerSecond * burst);
      } else {
        errors.push(...this.#workers.incident(this.#nextIncidentMs));
        this.#nextIncidentMs += this.#random.between(least * 1000, most * 1000);
      }
    }
    this.#write(this.machine.spec.accessLog, access);
    this.#write(this.machine.spec.errorLog, errors);
  }

  #request(atMs: number, access: string[], errors: string[]): void {
    const { service } = this.machine.spec;
    if (this.#scanner) {
      access.push(accessLine(scanRequest(this.#random, this.#scanner.client), atMs));
      this.#scanner.left -= 1;
      if (this.#scanner.left === 0) this.#scanner = null;
      return;
    }
    if (this.#random.chance(0.004))
      this.#scanner = {
        client: `185.191.${this.#random.between(1, 250)}.${this.#random.between(2, 250)}`,
        left: this.#random.between(6, 18),
      };
    if (this.#random.chance(0.0025)) this.#failingUntilMs = atMs + this.#random.between(8_000, 25_000);
    const failing = atMs < this.#failingUntilMs;
    const request = ordinaryRequest(service, this.#random, failing);
    access.push(accessLine(request, atMs));
    if (request.status === 500 && this.#random.chance(0.4))
      errors.push(...this.#workers.traceback(atMs, request.path));
  }

  #write(file: string, lines: readonly string[]): void {
    if (lines.length === 0) return;
    const { disk } = this.machine;
    if (this.machine.faults.has("disk-full")) return;
    const node = disk.write(file, Buffer.from(`${lines.join("\n")}\n`), root, { append: true });
    if (node.bytes.size > rotateAtBytes) this.#rotate(file);
  }

  /** As logrotate's `create`: the old file keeps its inode under a new name, one old file is kept. */
  #rotate(file: string): void {
    const { disk } = this.machine;
    const old = disk.find(file);
    if (!old) return;
    disk.remove(`${file}.1`, root, { force: true });
    disk.rename(file, `${file}.1`, root);
    disk.put(file, "", { mode: old.mode, uid: old.uid, gid: old.gid });
  }
}
